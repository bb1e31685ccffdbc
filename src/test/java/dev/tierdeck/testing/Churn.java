package dev.tierdeck.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Another program at work on a server: it has put there what all four platforms write, with the names, types and values that break
 * careless readers, and rewrites live prices and quotes hundreds of times a second until it is closed.
 */
public final class Churn implements AutoCloseable {
    /** The key that is rewritten most. */
    public static final String LIVE = "price:crypto:BTC";
    private static final String ODD = "tradecore:market:odd:";
    private static final List<String> COINS = List.of("BTC", "ETH", "BNB", "SOL", "XRP", "BTC", "ADA", "DOGE", "AVAX", "BTC");
    private static final List<String> STOCKS = List.of("NVDA", "AAPL", "MSFT", "AMZN", "GOOGL", "META", "TSLA", "AMD");

    private final RawRedis redis;
    private final int aSecond;
    private final AtomicLong written = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().daemon().name("churn").unstarted(this::run);
    private volatile boolean closed;

    private Churn(int port, int aSecond) {
        this.redis = new RawRedis(port);
        this.aSecond = aSecond;
    }

    /** Begins on the server of this port, with so many writes a second. */
    public static Churn start(int port, int aSecond) {
        var churn = new Churn(port, aSecond);
        ForeignKeys.writeTo(churn.redis);
        churn.odd();
        churn.step(0);
        churn.thread.start();
        return churn;
    }

    /** How many writes there were. */
    public long written() {
        return written.get();
    }

    private void odd() {
        redis.call("SET", ODD + "empty", "");
        redis.call("SET", ODD + "not-json", "{broken");
        redis.call("SET", ODD + "deep", "[".repeat(5000) + "]".repeat(5000));
        redis.call("SET", ODD + "long-number", "1".repeat(400));
        redis.call("SET", ODD + "nan", "NaN");
        redis.call("SET", ODD + "large", "[" + "\"xxxxxxxxxxxxxxxxxxxxxxxxx\", ".repeat(50_000) + "1]");
        redis.call("SET", ODD + "dup", "{\"a\":1,\"a\":2}");
        redis.call("SET", ODD + ":empty::segment:", "1");
        redis.call("SET", ODD + "glob:*?[a-z]\\", "1");
        redis.call("SET", (ODD + "binary:\0ÿþ").getBytes(StandardCharsets.ISO_8859_1), new byte[] {0, 1, 2, (byte) 0xff});
        redis.call("SET", ODD + "long".repeat(3000), "1");
        redis.call("SET", ODD + "ttl-years", "1", "EX", "1000000000");
        redis.call("SETBIT", ODD + "bitmap", "1000", "1");
        for (int i = 0; i < 60; i++) {
            redis.call("SET", "chart:S%02d:1m".formatted(i), "[]", "EX", "600");
        }
    }

    private void run() {
        long begun = System.nanoTime();
        for (int i = 1; !closed; i++) {
            step(i);
            long due = begun + i * 2_000_000_000L / aSecond;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    /** One coin, one stock, and now and then what comes for a moment and is gone again. */
    private void step(int i) {
        var coin = COINS.get(i % COINS.size());
        redis.call("SET", "price:crypto:" + coin, "{\"symbol\": \"%s\", \"price\": %d.5, \"timestamp\": \"%s\"}".formatted(coin, i, Instant.now()), "EX", "30");
        var stock = STOCKS.get(i % STOCKS.size());
        redis.call("SET", "tradecore:market:quote:" + stock, "{\"symbol\": \"%s\", \"bid\": %d.25}".formatted(stock, i), "EX", "5");
        if (i % 50 == 0) {
            redis.call("SET", ODD + "ttl-ms", "1", "PX", "1500");
            redis.call("SET", "tradecore:lock:churn:" + i % 7, "owner", "PX", "1200");
        }
        written.addAndGet(2);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        redis.close();
    }
}
