package dev.tierdeck.bench;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.IntFunction;

/** A real Redis, the bare driver on it, and caches of ours. */
final class Stage implements AutoCloseable {
    private static final int UNDER_WAY = 10_000;

    private final RedisProcess server;
    private final RedisClient client;
    final StatefulRedisConnection<byte[], byte[]> raw;

    Stage() {
        server = RedisProcess.start();
        client = RedisClient.create("redis://127.0.0.1:" + server.port());
        raw = client.connect(ByteArrayCodec.INSTANCE);
    }

    int port() {
        return server.port();
    }

    /** Another bare connection. */
    StatefulRedisConnection<byte[], byte[]> another() {
        return client.connect(ByteArrayCodec.INSTANCE);
    }

    String version() {
        return raw.sync().info("server").lines().filter(line -> line.startsWith("redis_version:")).findFirst().orElseThrow().substring(14).strip();
    }

    /** A cache over Redis alone. */
    Cache far() {
        return new CacheBuilder().tier(redis(port())).build();
    }

    /** A cache in memory over Redis. */
    Cache near() {
        return near(port());
    }

    /** A cache in memory over the Redis at a port. */
    static Cache near(int port) {
        return new CacheBuilder().tier(new MemoryTier(256 << 20)).tier(redis(port)).build();
    }

    private static Tier redis(int port) {
        return RedisTier.open(RedisSettings.of("127.0.0.1", port).tracking("bench:")).awaitConnected(Duration.ofSeconds(10));
    }

    /** Sends so many commands, some thousands under way together, and waits for all. */
    static void pipelined(int count, IntFunction<RedisFuture<?>> command) throws Exception {
        var sent = new ArrayDeque<RedisFuture<?>>();
        for (int i = 0; i < count; i++) {
            sent.add(command.apply(i));
            while (sent.size() > UNDER_WAY) {
                sent.remove().get();
            }
        }
        for (var each : sent) {
            each.get();
        }
    }

    @Override
    public void close() {
        raw.close();
        client.shutdown();
        server.close();
    }
}
