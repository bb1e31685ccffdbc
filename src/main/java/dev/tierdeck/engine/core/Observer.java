package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Diagnostics;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches what the tiers do, as the diagnostics say. */
final class Observer {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tierdeck.cache");

    private final Diagnostics how;
    private final long slow;
    private final boolean quiet;
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
    }

    void missed(CacheType<?> type, Key key, MissCause cause) {
        if (!quiet && how.logMisses()) {
            LOG.info("miss ({}): {}", cause, named(type, key));
        }
    }

    /** A sensitive type's keys may be secrets themselves. */
    private String named(CacheType<?> type, Key key) {
        return how.logKeys() && !type.sensitive() ? type.name() + " " + key : type.name().toString();
    }
}
