package dev.tierdeck.bench;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Watch;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.past.UndoFolder;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A glob over a million quotes, as another program writes them: the bare loop (SCAN COUNT 1000 MATCH, and pipelined UNLINK of each page) and
 * ours from the search to the report, without undo and with it, while a browser asks for the facts of the forty keys that it shows.
 */
final class InvalidationBench {
    private static final int KEYS = 1_000_000;
    private static final int ROUNDS = Effort.of(1, 5);
    private static final String PATTERN = "tradecore:market:quote:SYM*";
    private static final ByteArrayCodec CODEC = ByteArrayCodec.INSTANCE;

    private final Results results;

    InvalidationBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        var folder = Files.createTempDirectory("bench-undo");
        try (var server = RedisProcess.start(); var undo = UndoFolder.open(folder)) {
            var client = RedisClient.create("redis://127.0.0.1:" + server.port());
            var tier = RedisTier.open(RedisSettings.of("127.0.0.1", server.port())).awaitConnected(Duration.ofSeconds(5));
            try (var raw = client.connect(CODEC); var cache = new CacheBuilder().catalog(Layouts.bundled()).tier(tier).undo(undo).build();
                    var browser = Executors.newSingleThreadScheduledExecutor()) {
                browser.scheduleWithFixedDelay(() -> look(cache), 0, 50, TimeUnit.MILLISECONDS);
                measure(raw, cache);
            } finally {
                client.shutdown();
            }
        }
    }

    private void measure(StatefulRedisConnection<byte[], byte[]> raw, Cache cache) throws Exception {
        var bare = new double[ROUNDS];
        var plain = new Taken[ROUNDS];
        var kept = new Taken[ROUNDS];
        var back = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) { // The first is for the compiler.
            fill(raw);
            double bareMillis = bare(raw);
            fill(raw);
            var plainMillis = ours(cache, Wishes.of(Origin.LIBRARY).withoutUndo());
            fill(raw);
            var keptMillis = ours(cache, Wishes.of(Origin.LIBRARY));
            double backMillis = back(cache);
            if (round >= 0) {
                bare[round] = bareMillis;
                plain[round] = plainMillis;
                kept[round] = keptMillis;
                back[round] = backMillis;
            }
        }
        add("no undo", plain, bare, 1.2);
        add("with undo", kept, bare, 3);
        results.add("taking it back (against the bare removal)", "ms", back, bare, 5);
    }

    /** How long it took from the search to the report, and how much of that the removal was. */
    private record Taken(double whole, double removal) {}

    private void add(String how, Taken[] ours, double[] bare, double aim) throws IOException {
        results.add("glob over 1,000,000 quotes, " + how + ": search and removal", "ms", Stream.of(ours).mapToDouble(Taken::whole).toArray(), bare, aim);
        results.add("glob over 1,000,000 quotes, " + how + ": removal of the preview", "ms", Stream.of(ours).mapToDouble(Taken::removal).toArray(), bare, aim);
    }

    private static void look(Cache cache) {
        cache.inspector().facts(IntStream.range(0, 40).mapToObj(i -> Key.of(name(i * 997))).toList());
    }

    private static String name(int number) {
        return "tradecore:market:quote:SYM%07d".formatted(number);
    }

    private static void fill(StatefulRedisConnection<byte[], byte[]> raw) throws Exception {
        raw.sync().flushall();
        var sent = new ArrayDeque<RedisFuture<?>>();
        for (int i = 0; i < KEYS; i++) {
            var value = "{\"symbol\": \"SYM%07d\", \"bid\": 181.25, \"ask\": 181.3, \"last\": 181.27, \"timestamp\": \"2026-03-02T09:30:00Z\"}".formatted(i);
            sent.add(raw.async().set(name(i).getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8), SetArgs.Builder.ex(3600)));
            while (sent.size() > 10_000) {
                sent.remove().get();
            }
        }
        for (var each : sent) {
            each.get();
        }
    }

    private static double bare(StatefulRedisConnection<byte[], byte[]> raw) throws Exception {
        long begun = System.nanoTime();
        var sent = new ArrayDeque<RedisFuture<Long>>();
        var args = ScanArgs.Builder.limit(1000).match(PATTERN.getBytes(StandardCharsets.UTF_8));
        long removed = 0;
        var cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            var page = raw.async().scan(cursor, args).get();
            cursor = page;
            if (!page.getKeys().isEmpty()) {
                sent.add(raw.async().unlink(page.getKeys().toArray(byte[][]::new)));
            }
            while (sent.size() > 16) {
                removed += sent.remove().get();
            }
        }
        for (var each : sent) {
            removed += each.get();
        }
        return checked(removed, begun);
    }

    private static Taken ours(Cache cache, Wishes wishes) {
        long begun = System.nanoTime();
        var preview = cache.invalidations().preview(new Invalidation.ByGlob(Glob.of(PATTERN)), Sizes.SAMPLED, Watch.NONE);
        var report = cache.invalidations().prepare(preview, wishes).run();
        return new Taken(checked(report.removed(), begun), report.millis());
    }

    private static double back(Cache cache) {
        var id = cache.invalidations().history(1).getFirst().deed().undo();
        long begun = System.nanoTime();
        return checked(cache.invalidations().undo(String.valueOf(id), Wishes.of(Origin.LIBRARY), Watch.NONE).restored(), begun);
    }

    private static double checked(long count, long begun) {
        double millis = (System.nanoTime() - begun) / 1e6;
        if (count != KEYS) {
            throw new IllegalStateException("exactly " + KEYS + " were meant, but it were " + count);
        }
        return millis;
    }
}
