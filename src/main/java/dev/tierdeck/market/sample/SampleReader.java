package dev.tierdeck.market.sample;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.warm.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading service: a small batch of reads at each tick. It never reads faster, however fast reads fail. */
final class SampleReader {
    /** Between batches. */
    static final Duration TICK = Duration.ofMillis(250);
    /** Reads a batch. */
    static final int BATCH = 9;
    private static final Logger LOG = LoggerFactory.getLogger(SampleReader.class);

    private final Cache cache;
    private final List<SampleReads> plan;
    private final Zipf choice;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final AtomicLong reads;
    private final AtomicBoolean failing;
    private volatile boolean closed;

    SampleReader(Cache cache, List<SampleReads> plan, Scheduler scheduler, long seed, AtomicLong reads,
            AtomicBoolean failing) {
        this.cache = cache;
        this.plan = plan;
        this.choice = new Zipf(plan.stream().mapToDouble(SampleReads::weight).toArray());
        this.scheduler = scheduler;
        this.random = new SplittableRandom(seed);
        this.reads = reads;
        this.failing = failing;
    }

    void start(Duration delay) {
        scheduler.after(delay, this::tick);
    }

    /** Begins no more reads. */
    void stop() {
        closed = true;
    }

    /** Stops, and returns when no read is under way: a batch holds the lock. */
    synchronized void close() {
        closed = true;
    }

    private synchronized void tick() {
        try {
            for (int i = 0; i < BATCH && !closed; i++) {
                plan.get(choice.draw(random)).read(cache, random);
                reads.incrementAndGet();
            }
            failing.set(false);
        } catch (RuntimeException failed) {
            report(failed);
        }
        if (!closed) {
            scheduler.after(TICK, this::tick);
        }
    }

    /** Once an outage for all readers: the same trouble twenty times a second would drown the log. */
    private void report(RuntimeException failed) {
        if (!closed && !failing.getAndSet(true)) {
            LOG.warn("The sample's readers fail and go on: {}", failed.getMessage(), failed);
        }
    }
}
