package dev.tierdeck.bench;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Bytes;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** How cost grows with entries, threads, tags, keys and bytes: a chart and a slope each. */
final class GrowthBench {
    private static final int HITS = 1 << 18;
    /** The heap that an entry in memory takes here, with its key and value. */
    private static final long ENTRY = 700;

    private final Results results;

    GrowthBench(Results results) {
        this.results = results;
    }

    private interface Cost {
        double at(int size) throws Exception;
    }

    void run() throws Exception {
        long room = Runtime.getRuntime().maxMemory() / ENTRY;
        int[] entries = Arrays.stream(Effort.LONG ? new int[] {1_000, 10_000, 100_000, 1_000_000, 10_000_000} : new int[] {1_000, 10_000, 100_000})
                .filter(each -> each < room).toArray();
        if (Effort.LONG && entries.length < 5) {
            System.out.println("The heap holds no 10,000,000 entries, so memory is measured up to " + entries[entries.length - 1] + "; -Dbench.heap=10g holds them.");
        }
        measure("memory hit by entries held", "entries", "ns", 0.35, this::entries, entries);
        measure("memory hit by virtual threads", "virtual threads", "ns", 0.1, this::threads, 1, 2, 4, 8, 16, 32, 64);
        try (var stage = new Stage(); var cache = stage.far()) {
            results.redis(stage.version());
            measure("put by tags on the entry", "tags", "us", 1, size -> tags(cache, size), 1, 10, 100, 1_000);
            measure("removal by keys of a tag", "keys", "ms", 1.05, size -> keys(cache, size),
                    Effort.LONG ? new int[] {1_000, 10_000, 100_000, 1_000_000} : new int[] {1_000, 10_000, 100_000});
            measure("put and get by bytes of the value", "bytes", "us", 1, size -> bytes(cache, size),
                    10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000);
        } finally {
            GrowthChart.end();
        }
    }

    private void measure(String name, String of, String unit, double aim, Cost cost, int... sizes) throws Exception {
        var costs = new double[sizes.length];
        cost.at(sizes[0]); // For the compiler.
        for (int i = 0; i < sizes.length; i++) {
            costs[i] = cost.at(sizes[i]);
        }
        var growth = new Growth(name, of, unit, Arrays.stream(sizes).asDoubleStream().toArray(), costs);
        GrowthChart.draw(growth, Results.FOLDER.resolve("growth-" + name.replace(' ', '-') + ".png"));
        results.limited(name + ", from %,d to %,d: slope".formatted(sizes[0], sizes[sizes.length - 1]), "power", new double[] {growth.slope()}, aim);
    }

    private static Cache filled(Key[] keys) {
        var cache = new CacheBuilder().tier(new MemoryTier(1L << 40)).build();
        var type = Quote.TYPE.tiers(TierId.MEMORY);
        IntStream.range(0, keys.length).forEach(i -> cache.put(type, keys[i], Quote.of(i)));
        return cache;
    }

    private static Key[] keys(int count) {
        return IntStream.range(0, count).mapToObj(Quote::key).toArray(Key[]::new);
    }

    private double entries(int size) throws Exception {
        var keys = keys(size);
        try (var cache = filled(keys)) {
            hits(cache, keys, HITS);
            return Turns.millis(() -> hits(cache, keys, HITS)).measure() * 1e6 / HITS;
        }
    }

    /** By the time of all: as many hits as ever, shared out. */
    private double threads(int size) throws Exception {
        var keys = keys(10_000);
        try (var cache = filled(keys)) {
            hits(cache, keys, HITS);
            return Turns.millis(() -> {
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    var all = new ArrayList<Future<?>>();
                    for (int t = 0; t < size; t++) {
                        all.add(threads.submit(() -> hits(cache, keys, HITS * 4 / size)));
                    }
                    for (var one : all) {
                        one.get();
                    }
                }
            }).measure() * 1e6 / (HITS * 4);
        }
    }

    private static void hits(Cache cache, Key[] keys, int count) {
        var type = Quote.TYPE.tiers(TierId.MEMORY);
        for (int i = 0; i < count; i++) {
            if (cache.get(type, keys[(int) (i * 7919L % keys.length)]) == null) {
                throw new IllegalStateException("a read of what is in memory missed");
            }
        }
    }

    private static double tags(Cache cache, int size) throws Exception {
        var type = Quote.TYPE.tiers(TierId.REDIS).tags(IntStream.range(0, size).mapToObj(i -> "tag" + i).toArray(String[]::new));
        int times = Math.max(5, 200 / size);
        return median(() -> {
            for (int i = 0; i < times; i++) {
                cache.put(type, Quote.key(i), Quote.of(i));
            }
        }) * 1000 / times;
    }

    private static double keys(Cache cache, int size) throws Exception {
        var type = Quote.TYPE.tiers(TierId.REDIS).tags("grown");
        for (int from = 0; from < size; from += 1_000) {
            var some = new HashMap<Key, Quote>();
            IntStream.range(from, from + 1_000).forEach(i -> some.put(Quote.key(i), Quote.of(i)));
            cache.putAll(type, some);
        }
        return Turns.millis(() -> cache.invalidate(Invalidation.tag("grown"))).measure();
    }

    private static double bytes(Cache cache, int size) throws Exception {
        var type = Quote.TYPE.tiers(TierId.REDIS).codec(Bytes.RAW).ttl(Duration.ofMinutes(1));
        var value = new byte[size];
        int times = Math.clamp(1_000_000 / size, 3, 100);
        return median(() -> {
            for (int i = 0; i < times; i++) {
                cache.put(type, Quote.key(0), value);
                if (cache.get(type, Quote.key(0)) == null) {
                    throw new IllegalStateException("what was put is not there");
                }
            }
        }) * 1000 / times;
    }

    private static double median(Turns.Work work) throws Exception {
        var rounds = new double[5];
        for (int i = -1; i < rounds.length; i++) {
            double millis = Turns.millis(work).measure();
            if (i >= 0) {
                rounds[i] = millis;
            }
        }
        return Results.median(rounds);
    }
}
