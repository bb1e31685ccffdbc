package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the tier, if anything is; logged once, when it begins and when it ends. */
final class Health {
    private static final Logger LOG = LoggerFactory.getLogger(DiskTier.class);

    private final Clock clock;
    private volatile @Nullable TierStatus trouble;
    private volatile @Nullable TierStatus notice;
    private volatile Instant since;

    Health(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    synchronized void trouble(State state, String sentence, @Nullable Throwable cause) {
        var before = trouble;
        if (before == null || before.state() != state || !before.sentence().equals(sentence)) {
            trouble = new TierStatus(TierId.DISK, state, sentence, clock.instant(), cause);
            LOG.warn(sentence, cause);
        }
    }

    /** Something happened that a person should know of, though the tier works. */
    synchronized void notice(String sentence, @Nullable Throwable cause) {
        notice = new TierStatus(TierId.DISK, State.DEGRADED, sentence, clock.instant(), cause);
        LOG.warn(sentence, cause);
    }

    /** The tier was closed, which nobody needs to be warned of. */
    synchronized void closed() {
        trouble = new TierStatus(TierId.DISK, State.DOWN, "The disk tier is closed.", clock.instant(), null);
    }

    /** Somebody has seen what was to be known. */
    void noticeTaken() {
        notice = null;
    }

    boolean isTroubled() {
        return trouble != null;
    }

    void well() {
        if (isTroubled()) {
            recovered();
        }
    }

    private synchronized void recovered() {
        if (trouble != null) {
            trouble = null;
            since = clock.instant();
            LOG.info("The disk tier works again.");
        }
    }

    TierStatus status(State otherwise, String sentence) {
        var wrong = trouble;
        var told = notice;
        return wrong != null ? wrong : told != null ? told : new TierStatus(TierId.DISK, otherwise, sentence, since, null);
    }
}
