package dev.tierdeck.bench;

import com.sun.management.ThreadMXBean;
import dev.tierdeck.engine.Cache;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What a hit in memory allocates: a value, an entry, and an answer that is to tell its age. */
final class AllocBench {
    private static final int KEYS = 1 << 10;
    private static final int HITS = 1 << 20;
    private static final int ROUNDS = 5;
    /** One small object. */
    private static final double SMALL = 32;

    private final Results results;

    AllocBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        try (var stage = new Stage(); var cache = stage.near()) {
            results.redis(stage.version());
            var aging = Quote.TYPE.freshness(Duration.ofMinutes(30)).live();
            var keys = IntStream.range(0, KEYS).mapToObj(Quote::key).toList();
            IntStream.range(0, KEYS).forEach(i -> cache.put(Quote.TYPE, keys.get(i), Quote.of(i)));
            measure("a memory hit", 0, i -> cache.get(Quote.TYPE, keys.get(i)));
            measure("a memory hit with what is known of it", 0, i -> cache.entry(Quote.TYPE, keys.get(i)));
            measure("a memory hit that must not be too old", SMALL, i -> cache.get(aging, keys.get(i)));
            refuseMisses(cache);
        }
    }

    private void measure(String what, double allowed, IntFunction<Object> read) throws Exception {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var rounds = new double[ROUNDS];
        for (int round = -5; round < ROUNDS; round++) {
            long before = bean.getCurrentThreadAllocatedBytes();
            long seen = 0;
            for (int i = 0; i < HITS; i++) {
                seen += read.apply(i & KEYS - 1) == null ? 1 : 0;
            }
            double each = (double) (bean.getCurrentThreadAllocatedBytes() - before) / HITS;
            if (seen > 0) {
                throw new IllegalStateException(seen + " reads of what is in memory missed");
            }
            if (round >= 0) {
                rounds[round] = each < 0.5 ? 0 : each; // What the measuring itself and the buffers of reads take.
            }
        }
        results.add("bytes allocated by " + what, "B", rounds, new double[] {allowed}, 1);
    }

    private static void refuseMisses(Cache cache) {
        if (cache.stats().types().values().stream().anyMatch(type -> type.tiers().values().stream().anyMatch(tier -> tier.allMisses() > 0))) {
            throw new IllegalStateException("some reads missed memory");
        }
    }
}
