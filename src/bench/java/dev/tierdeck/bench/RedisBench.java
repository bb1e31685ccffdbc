package dev.tierdeck.bench;

import dev.tierdeck.engine.Cache;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Reads of a type that lives in Redis alone, beside the bare driver's GET and the same decoding. */
final class RedisBench {
    private static final int KEYS = 10_000;
    private static final int READS = Effort.of(20_000, 100_000);
    private static final int ROUNDS = Effort.of(5, 15);

    private final Results results;

    RedisBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        try (var stage = new Stage(); var cache = stage.far()) {
            results.redis(stage.version());
            for (int i = 0; i < KEYS; i++) {
                cache.put(Quote.TYPE, Quote.key(i), Quote.of(i));
            }
            for (int threads : new int[] {1, 8}) {
                measure(stage, cache, threads);
            }
        }
    }

    private void measure(Stage stage, Cache cache, int threads) throws Exception {
        var raw = stage.raw.sync();
        var turns = Turns.take(3, ROUNDS,
                Turns.microsEach(READS, () -> each(threads, i -> found(cache.get(Quote.TYPE, Quote.key(i))))),
                Turns.microsEach(READS, () -> each(threads, i -> found(Quote.TYPE.codec().decode(raw.get(Quote.bytes(i)))))));
        results.add("Redis hit with decoding, " + threads + (threads == 1 ? " thread" : " threads"), "us", turns, 1.1);
    }

    private static void found(Object quote) {
        if (!(quote instanceof Quote there) || there.bid() == 0) {
            throw new IllegalStateException("there is no such quote");
        }
    }

    /** Shares the reads out among threads. */
    private static void each(int threads, IntConsumer read) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var all = new ArrayList<Future<?>>();
            for (int t = 0; t < threads; t++) {
                int first = t;
                all.add(pool.submit(() -> {
                    for (int i = first; i < READS; i += threads) {
                        read.accept((int) (i * 7919L % KEYS));
                    }
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
    }
}
