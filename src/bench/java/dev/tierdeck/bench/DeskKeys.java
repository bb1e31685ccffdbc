package dev.tierdeck.bench;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;

/** A million keys as the platforms' own programs write them, of the shapes of which live servers have most. */
final class DeskKeys {
    static final int COUNT = 1_000_000;
    private static final SetArgs A_DAY = SetArgs.Builder.ex(Duration.ofDays(1));
    private static final int WAITING = 20_000;

    /** So many keys of a name and a value, by number. */
    private record Shape(int count, boolean expires, IntFunction<String> key, IntFunction<String> value) {}

    /** What is typed into the filter, and how many keys that leaves. */
    record Filter(String typed, int leaves) {
        String kind() {
            return typed.startsWith("/") ? "regex" : typed.contains("*") ? "glob" : "text";
        }
    }

    /** All of them are counted from the shapes below. */
    static final List<Filter> FILTERS = List.of(new Filter("prediction:*", 100_000), new Filter("*quote:SYM00*", 10_000), new Filter("ord-123", 111),
            new Filter("/market_data:.*7:1m/", 8_000), new Filter("/tradecore:(user|api):.*user-\\d+/", 120_000), new Filter("/prediction:S.*[05]/", 20_000));

    private static final List<Shape> SHAPES = List.of(
            new Shape(500_000, true, "tradecore:market:quote:SYM%06d"::formatted, DeskKeys::quote),
            new Shape(150_000, true, "price:stock:S%06d"::formatted, i -> "{\"symbol\": \"S%06d\", \"price\": %d.25}".formatted(i, i % 900)),
            new Shape(100_000, true, "prediction:S%06d"::formatted, i -> "{\"symbol\": \"S%06d\", \"direction\": \"up\", \"confidence\": 0.7312}".formatted(i)),
            new Shape(80_000, true, "market_data:S%05d:1m"::formatted, i -> "[{\"time\": 1753005600, \"close\": %d.5, \"volume\": 12.5}]".formatted(i % 900)),
            new Shape(70_000, true, "tradecore:user:profile:user-%d"::formatted, i -> "{\"user_id\": \"user-%d\"}".formatted(i)),
            new Shape(50_000, true, i -> "tradecore:api:response:get_orders:hash-" + hash(i) + ":user-" + i, i -> "{\"endpoint\": \"/api/orders\"}"),
            new Shape(30_000, true, i -> "tradecore:order:status:ord-" + i + ":c:conn-" + i % 40, i -> "{\"order_id\": \"ord-" + i + "\", \"status\": \"filled\"}"),
            new Shape(19_990, true, "chart:S%05d:1H"::formatted, i -> "[{\"time\": 1753005600, \"open\": 3.5, \"close\": 3.6}]"),
            new Shape(10, false, "cache:symbols:spot:v%d"::formatted, i -> "[{\"symbol\": \"BTCUSDT\", \"status\": \"TRADING\"}]"));

    private DeskKeys() {}

    private static String quote(int i) {
        return "{\"symbol\": \"SYM%06d\", \"bid\": 181.25, \"ask\": 181.3, \"last\": 181.27, \"timestamp\": \"2026-03-02T09:30:00Z\"}".formatted(i);
    }

    private static String hash(int i) {
        return HexFormat.of().toHexDigits(i * 0x9E3779B97F4A7C15L) + HexFormat.of().toHexDigits(i * 0xC2B2AE3D27D4EB4FL);
    }

    static void write(StatefulRedisConnection<byte[], byte[]> redis) throws Exception {
        var sent = new ArrayDeque<RedisFuture<?>>();
        for (var shape : SHAPES) {
            for (int i = 0; i < shape.count; i++) {
                sent.add(set(redis, shape, i));
                while (sent.size() > WAITING) {
                    sent.remove().get();
                }
            }
        }
        for (var each : sent) {
            each.get();
        }
        if (redis.sync().dbsize() != COUNT) {
            throw new IllegalStateException("the shapes make " + redis.sync().dbsize() + " keys");
        }
    }

    private static RedisFuture<String> set(StatefulRedisConnection<byte[], byte[]> redis, Shape shape, int i) {
        byte[] key = bytes(shape.key.apply(i));
        byte[] value = bytes(shape.value.apply(i));
        return shape.expires ? redis.async().set(key, value, A_DAY) : redis.async().set(key, value);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The bare loop, page after page: how long it takes, in milliseconds. */
    static double scan(StatefulRedisConnection<byte[], byte[]> redis) {
        long begun = System.nanoTime();
        long found = 0;
        var args = ScanArgs.Builder.limit(1000);
        var cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            var page = redis.sync().scan(cursor, args);
            cursor = page;
            found += page.getKeys().size();
        }
        if (found < COUNT) {
            throw new IllegalStateException("the bare loop found " + found + " keys");
        }
        return (System.nanoTime() - begun) / 1e6;
    }
}
