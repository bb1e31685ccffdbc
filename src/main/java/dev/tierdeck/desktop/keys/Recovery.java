package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the server was away and answers again, however briefly it was away. It is looked after once a second while somebody sees the
 * view: the tier's own word costs the server nothing, and a server that did not answer is tried by one INFO once its tier has it again.
 */
final class Recovery {
    /** The longest rest, in seconds. */
    private static final int MOST = 32;

    private final Cache cache;
    private final Tasks tasks;
    private final BooleanSupplier missed;
    private final Runnable back;
    private boolean looking;
    private boolean away;
    /** For how many seconds nothing is tried, and for how many the next time: a server that answers and yet fails is not asked for ever. */
    private int rest;
    private int patience = 1;
    private @Nullable Instant since;

    /**
     * @param missed whether a question was not answered of late
     * @param back is told when the server answers again
     */
    Recovery(Cache cache, Tasks tasks, BooleanSupplier missed, Runnable back) {
        this.cache = cache;
        this.tasks = tasks;
        this.missed = missed;
        this.back = back;
    }

    /** A second has passed. */
    void tick() {
        boolean ask = away || missed.getAsBoolean();
        patience = ask ? patience : 1;
        if (!looking && --rest < 0) {
            looking = true;
            tasks.quietly(progress -> look(ask), status -> see(status, ask), why -> {
                looking = false;
                away = true;
                rest = 0;
            });
        }
    }

    /** How the tier is; null where there is none that says so. */
    private @Nullable TierStatus look(boolean ask) {
        var status = cache.tiers().stream().filter(tier -> tier.tier() == TierId.REDIS).findFirst().orElse(null);
        if (ask && answers(status)) {
            try {
                cache.inspector().server();
            } catch (NotPermitted answered) {
                return status;
            }
        }
        return status;
    }

    private static boolean answers(@Nullable TierStatus status) {
        return status == null || status.state() != State.DOWN && status.state() != State.CONNECTING;
    }

    private void see(@Nullable TierStatus status, boolean asked) {
        looking = false;
        if (!answers(status)) {
            away = true;
            return;
        }
        boolean another = status != null && since != null && status.state() == State.OK && status.since().isAfter(since);
        since = status == null ? null : status.since();
        away = false;
        if (asked || another) {
            rest = patience - 1;
            patience = Math.min(MOST, patience * 2);
            back.run();
        }
    }
}
