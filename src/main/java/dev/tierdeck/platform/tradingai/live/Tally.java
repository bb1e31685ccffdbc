package dev.tierdeck.platform.tradingai.live;

import dev.tierdeck.engine.Latency;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counters of ticks. */
final class Tally {
    final LongAdder received = new LongAdder();
    final LongAdder written = new LongAdder();
    final LongAdder conflated = new LongAdder();
    final LongAdder older = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder repeats = new LongAdder();
    private final AtomicLongArray latency = new AtomicLongArray(Latency.BUCKETS);
    private final LongAccumulator worst = new LongAccumulator(Math::max, 0);

    /** A price took so long from the socket to the nearest tier. */
    void took(long nanos) {
        latency.incrementAndGet(Latency.bucket(nanos));
        worst.accumulate(nanos);
    }

    LiveCounts counts(long waiting) {
        var buckets = new long[Latency.BUCKETS];
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = latency.get(i);
        }
        return new LiveCounts(received.sum(), written.sum(), conflated.sum(), older.sum(), failed.sum(), waiting, repeats.sum(),
                new Latency(buckets), worst.get());
    }
}
