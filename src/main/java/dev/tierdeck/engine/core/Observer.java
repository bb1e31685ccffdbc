package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Diagnostics;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Witness;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches what the tiers do, as the diagnostics say. */
final class Observer {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tierdeck.cache");

    private final Diagnostics how;
    private final long slow;
    private final boolean quiet;
    private final AtomicBoolean complained = new AtomicBoolean();
    private volatile Witness[] witnesses = {};
    final LongAdder slowOperations = new LongAdder();
    final LongAdder failedWrites = new LongAdder();

    Observer(Diagnostics how) {
        this.how = how;
        this.slow = how.slow().toNanos();
        this.quiet = !how.logHits() && !how.logMisses();
    }

    /** Whether this read is to be taken for a miss, whatever stands in the tiers. */
    boolean misses() {
        return how.bypass() || how.fakeMissRate() > 0 && ThreadLocalRandom.current().nextDouble() < how.fakeMissRate();
    }

    boolean bypasses() {
        return how.bypass();
    }

    /** An operation of a tier took this long. */
    void took(TierId tier, CacheType<?> type, long nanos) {
        if (nanos >= slow) {
            slowOperations.increment();
            if (how.logSlow()) {
                LOG.warn("slow: {} took {} ms for {}", tier, nanos / 1_000_000, type.name());
            }
        }
    }

    void hit(CacheType<?> type, Key key) {
        if (!quiet && how.logHits()) {
            LOG.info("hit: {}", named(type, key));
        }
        for (var witness : witnesses) {
            try {
                witness.hit(type, key);
            } catch (RuntimeException broken) {
                complain(broken);
            }
        }
    }

    /** Whether anybody is told of hits, or they are logged. */
    boolean caresForHits() {
        return !quiet || witnesses.length > 0;
    }

    void missed(CacheType<?> type, Key key, MissCause cause) {
        if (!quiet && how.logMisses()) {
            LOG.info("miss ({}): {}", cause, named(type, key));
        }
        for (var witness : witnesses) {
            try {
                witness.missed(type, key, cause);
            } catch (RuntimeException broken) {
                complain(broken);
            }
        }
    }

    /** An entry was put, or loaded and stored. */
    void stored(CacheType<?> type, Entry<?> entry) {
        for (var witness : witnesses) {
            try {
                witness.stored(type, entry);
            } catch (RuntimeException broken) {
                complain(broken);
            }
        }
    }

    synchronized void admit(Witness witness) {
        if (!List.of(witnesses).contains(witness)) {
            witnesses = Stream.concat(Stream.of(witnesses), Stream.of(witness)).toArray(Witness[]::new);
        }
    }

    synchronized void dismiss(Witness witness) {
        witnesses = Stream.of(witnesses).filter(each -> each != witness).toArray(Witness[]::new);
    }

    /** Whoever asks has its answer all the same. */
    private void complain(RuntimeException broken) {
        if (complained.compareAndSet(false, true)) {
            LOG.warn("Somebody who watches this cache failed at it; what is shown of requests may be wrong. Said once", broken);
        }
    }

    /** A sensitive type's keys may be secrets themselves. */
    private String named(CacheType<?> type, Key key) {
        return how.logKeys() && !type.sensitive() ? type.name() + " " + key : type.name().toString();
    }
}
