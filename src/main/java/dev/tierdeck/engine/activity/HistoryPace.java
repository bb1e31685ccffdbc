package dev.tierdeck.engine.activity;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.warm.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** When the history is read: soon after an invalidation of this process, else now and then; on a thread that may wait for the server. */
final class HistoryPace {
    private final Cache cache;
    private final InvalidationWatch watch;
    private final Scheduler scheduler;
    private final long interval;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final Source source;
    private long count = -1;
    private long lastRead;

    HistoryPace(Cache cache, InvalidationWatch watch, Scheduler scheduler, Duration interval) {
        this.cache = cache;
        this.watch = watch;
        this.scheduler = scheduler;
        this.interval = interval.toNanos();
        this.source = new Source("the history", () -> watch.look(cache.vitals()));
    }

    void look() {
        long now = scheduler.nanos();
        long counted = cache.stats().upkeep().invalidations();
        if ((counted != count || now - lastRead >= interval) && reading.compareAndSet(false, true)) {
            count = counted;
            lastRead = now;
            scheduler.after(Duration.ZERO, this::read);
        }
    }

    private void read() {
        try {
            source.look();
        } finally {
            reading.set(false);
        }
    }
}
