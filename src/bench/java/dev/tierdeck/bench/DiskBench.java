package dev.tierdeck.bench;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.disk.DiskPolicy;
import dev.tierdeck.engine.disk.DiskSettings;
import dev.tierdeck.engine.disk.DiskTier;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.IntStream;

/** A million entries (a tenth of that in the brief form) with two tags and a TTL each, the least recently used leaving first: beside SQLite with just as much in it, by hand. */
final class DiskBench {
    private static final int KEYS = Effort.of(100_000, 1_000_000);
    private static final int BATCH = 1_000;
    private static final int GETS = Effort.of(5_000, 20_000);
    private static final int PUTS = Effort.of(1_000, 5_000);
    private static final int ROUNDS = Effort.of(5, 11);
    private static final CacheType<Quote> TYPE = Quote.TYPE.tiers(TierId.DISK).tags(key -> Set.of("bench", "crowd" + key.hashCode() % 1000));

    private final Results results;
    private int next;

    DiskBench(Results results) {
        this.results = results.beside("sqlite-jdbc");
    }

    void run() throws Exception {
        var folder = Files.createTempDirectory("bench-disk");
        var settings = DiskSettings.in(Files.createDirectory(folder.resolve("ours"))).maxBytes(4L << 30).policy(DiskPolicy.LRU);
        try (var cache = new CacheBuilder().tier(DiskTier.open(settings)).build(); var hand = HandMadeDisk.in(folder)) {
            results.add("disk: storing %,d entries with tags, 1,000 at once".formatted(KEYS), "s",
                    new double[] {Turns.millis(() -> fill(cache)).measure() / 1000}, new double[] {Turns.millis(() -> hand.fill(KEYS, BATCH)).measure() / 1000}, 1.25);
            results.add("disk get among %,d entries".formatted(KEYS), "us", Turns.take(2, ROUNDS,
                    Turns.microsEach(GETS, () -> some(GETS, i -> found(cache.get(TYPE, Quote.key(i))))),
                    Turns.microsEach(GETS, () -> some(GETS, i -> found(hand.get(i))))), 1.25);
            results.add("disk put with two tags among %,d entries".formatted(KEYS), "us", Turns.take(2, ROUNDS,
                    Turns.microsEach(PUTS, () -> some(PUTS, i -> cache.put(TYPE, Quote.key(i), Quote.of(i + 1)))),
                    Turns.microsEach(PUTS, () -> some(PUTS, hand::put))), 1.25);
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static void fill(Cache cache) {
        for (int from = 0; from < KEYS; from += BATCH) {
            var some = new LinkedHashMap<Key, Quote>();
            IntStream.range(from, from + BATCH).forEach(i -> some.put(Quote.key(i), Quote.of(i)));
            cache.putAll(TYPE, some);
        }
    }

    private interface Step {
        void on(int number) throws Exception;
    }

    private void some(int count, Step step) throws Exception {
        for (int i = 0; i < count; i++) {
            step.on(next);
            next = (int) ((next + 611_953L) % KEYS);
        }
    }

    private static void found(Object quote) {
        if (quote == null) {
            throw new IllegalStateException("an entry is missing");
        }
    }
}
