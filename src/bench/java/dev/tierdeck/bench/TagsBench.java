package dev.tierdeck.bench;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import io.lettuce.core.SetArgs;
import java.util.Arrays;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A tag of few, many and a million keys is invalidated: how long another cache in memory still answers an old value, and when all are removed,
 * beside a pipelined UNLINK of as many keys by one who knows their names.
 */
final class TagsBench {
    private static final int BATCH = 1_000;
    /** A million, or of what is brief, a tenth. */
    private static final int MOST = Effort.of(100_000, 1_000_000);
    private static final CacheType<Quote> TAGGED = Quote.TYPE.tags("crowd");

    private final Results results;

    TagsBench(Results results) {
        this.results = results;
    }

    /** How long others answered the old value, and how long the removal took, in milliseconds. */
    private record Taken(double fence, double removal) {}

    void run() throws Exception {
        try (var stage = new Stage(); var cache = stage.near(); var elsewhere = stage.near()) {
            results.redis(stage.version());
            var few = measure(stage, cache, elsewhere, 10, Effort.of(10, 30), new double[0]);
            measure(stage, cache, elsewhere, 10_000, Effort.of(4, 10), few);
            measure(stage, cache, elsewhere, MOST, Effort.of(1, 3), few);
        }
    }

    /** Answers how long the fences took. */
    private double[] measure(Stage stage, Cache cache, Cache elsewhere, int keys, int rounds, double[] few) throws Exception {
        var fences = new double[rounds];
        var removals = new double[rounds];
        var bare = new double[rounds];
        for (int round = keys == MOST ? 0 : -2; round < rounds; round++) {
            put(cache, keys);
            var taken = invalidate(cache, elsewhere);
            fill(stage, keys);
            double unlinked = Turns.millis(() -> unlink(stage, keys)).measure();
            if (round >= 0) {
                fences[round] = taken.fence();
                removals[round] = taken.removal();
                bare[round] = unlinked;
            }
        }
        var what = "tag of %,d keys".formatted(keys);
        if (few.length > 0) {
            results.add(what + ": until no process answers the old value, beside a tag of 10", "ms", fences, few, 2);
        }
        results.add(what + ": until removed", "ms", removals, bare, 1.3);
        return fences;
    }

    private static void put(Cache cache, int keys) {
        for (int from = 0; from < keys; from += BATCH) {
            var some = new HashMap<Key, Quote>();
            IntStream.range(from, Math.min(keys, from + BATCH)).forEach(i -> some.put(Quote.key(i), Quote.of(i)));
            cache.putAll(TAGGED, some);
        }
    }

    private static Taken invalidate(Cache cache, Cache elsewhere) throws Exception {
        var probe = Quote.key(3);
        if (elsewhere.get(TAGGED, probe) == null) {
            throw new IllegalStateException("the other cache does not know the value");
        }
        var last = new AtomicLong();
        var over = new AtomicBoolean();
        var reader = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                if (elsewhere.get(TAGGED, probe) != null) {
                    last.set(System.nanoTime());
                }
                LockSupport.parkNanos(20_000);
            }
        });
        long begun = System.nanoTime();
        cache.invalidate(Invalidation.tag("crowd"));
        long done = System.nanoTime();
        over.set(true);
        reader.join();
        return new Taken(Math.max(0, last.get() - begun) / 1e6, (done - begun) / 1e6);
    }

    private static void fill(Stage stage, int keys) throws Exception {
        Stage.pipelined(keys, i -> stage.raw.async().set(Quote.bytes(i), Quote.of(i).encoded(), SetArgs.Builder.ex(3600)));
    }

    private static void unlink(Stage stage, int keys) throws Exception {
        var names = IntStream.range(0, keys).mapToObj(Quote::bytes).toArray(byte[][]::new);
        Stage.pipelined((keys + BATCH - 1) / BATCH, i -> stage.raw.async().unlink(Arrays.copyOfRange(names, i * BATCH, Math.min(keys, (i + 1) * BATCH))));
    }
}
