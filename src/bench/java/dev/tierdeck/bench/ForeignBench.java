package dev.tierdeck.bench;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** From another program's SET to a copy gone from memory, beside a PUBLISH on its way to a subscriber. */
final class ForeignBench {
    private static final int WRITES = Effort.of(2_000, 20_000);
    private static final int WARM_UP = 500;
    private static final byte[] CHANNEL = "bench".getBytes(StandardCharsets.US_ASCII);
    private static final long PATIENCE = 5_000_000_000L;

    private final Results results;

    ForeignBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        try (var stage = new Stage(); var cache = stage.near(); var other = stage.another()) {
            results.redis(stage.version());
            var client = RedisClient.create("redis://127.0.0.1:" + stage.port());
            try (var listening = client.connectPubSub(ByteArrayCodec.INSTANCE)) {
                var heard = new AtomicLong();
                listening.addListener(new RedisPubSubAdapter<>() {
                    @Override
                    public void message(byte[] channel, byte[] message) {
                        heard.incrementAndGet();
                    }
                });
                listening.sync().subscribe(CHANNEL);
                measure(cache, other.async(), heard);
            } finally {
                client.shutdown();
            }
        }
    }

    private void measure(Cache cache, RedisAsyncCommands<byte[], byte[]> other, AtomicLong heard) throws Exception {
        var gone = new double[WRITES];
        var told = new double[WRITES];
        for (int i = -WARM_UP; i < WRITES; i++) {
            int number = Math.abs(i) % 1000;
            var key = Quote.key(number);
            cache.put(Quote.TYPE, key, Quote.of(number));
            double until = until(() -> !inMemory(cache, key), () -> other.set(Quote.bytes(number), Quote.of(number + 1).encoded()));
            long before = heard.get();
            double published = until(() -> heard.get() > before, () -> other.publish(CHANNEL, Quote.bytes(number)));
            if (i >= 0) {
                gone[i] = until;
                told[i] = published;
            }
        }
        add("p50", gone, told, 0.5);
        add("p99", gone, told, 0.99);
        results.limited("foreign write to gone from memory, p99, against the limit", "ms", new double[] {Results.percentile(gone, 0.99)}, 5);
    }

    private void add(String which, double[] gone, double[] told, double share) throws Exception {
        results.add("foreign write to gone from memory, " + which + ", beside a PUBLISH", "ms", new double[] {Results.percentile(gone, share)},
                new double[] {Results.percentile(told, share)}, 2);
    }

    private static boolean inMemory(Cache cache, Key key) {
        return cache.inspect(TierId.MEMORY, key) != null;
    }

    private static double until(BooleanSupplier holds, Runnable begin) {
        long begun = System.nanoTime();
        begin.run();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - begun > PATIENCE) {
                throw new IllegalStateException("it did not come about in 5 s");
            }
            LockSupport.parkNanos(5_000);
        }
        return (System.nanoTime() - begun) / 1e6;
    }
}
