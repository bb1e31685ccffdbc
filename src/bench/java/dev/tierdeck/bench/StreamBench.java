package dev.tierdeck.bench;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.binance.stream.BinanceStream;
import dev.tierdeck.market.binance.stream.StreamSettings;
import dev.tierdeck.platform.tradingai.AssetType;
import dev.tierdeck.platform.tradingai.TradingAiTypes;
import dev.tierdeck.platform.tradingai.live.LiveCounts;
import dev.tierdeck.platform.tradingai.live.LivePrices;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.exchange.stream.LocalStream;
import dev.tierdeck.testing.exchange.stream.Play;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * 200 symbols at 1,000 trades a second over a real WebSocket into memory, a real Redis and a SQLite file, by an exchange that restarts every
 * so many s: from the socket to memory, against the 5 ms that are promised. {@code -Dstream.seconds=10} makes it shorter,
 * {@code -Dstream.through=true} writes the database through instead of behind.
 */
final class StreamBench {
    private static final int SECONDS = Integer.getInteger("stream.seconds", Effort.of(9, 60));
    private static final int WARM_UP = Effort.of(5, 15);
    private static final int RESTART = Effort.of(3, 15);
    private static final double PROMISED = 5;
    private static final List<String> BASES = IntStream.range(0, 200).mapToObj(i -> "C" + i).toList();
    private static final List<String> SYMBOLS = BASES.stream().map(base -> base + "USDT").toList();

    private final Results results;
    private final Layouts layouts = Layouts.bundled();
    private final TradingAiTypes types = new TradingAiTypes(layouts);

    StreamBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        var folder = Files.createTempDirectory("bench-stream");
        var file = DatabaseSettings.file(folder.resolve("prices.db"));
        var database = DatabaseTier.open(Boolean.getBoolean("stream.through") ? file : file.writeBehind(10_000)).awaitConnected(Duration.ofSeconds(10));
        try (var server = RedisProcess.start(); var exchange = LocalStream.start(); var scheduler = Scheduler.threads("stream");
                var http = HttpClient.newHttpClient()) {
            var redis = RedisTier.open(RedisSettings.of("127.0.0.1", server.port()).tracking(layouts.trackedHeads())).awaitConnected(Duration.ofSeconds(10));
            try (var cache = new CacheBuilder().catalog(layouts).tier(new MemoryTier(1 << 24)).tier(redis).tier(database).build();
                    var live = new LivePrices(cache, types, scheduler).start();
                    var stream = new BinanceStream(settings(exchange), () -> http, scheduler, InstantSource.system(), live)) {
                stream.symbols(BASES);
                stream.start();
                measure(exchange, stream, live);
                agree(cache, live, exchange);
            }
        }
    }

    /** Back within a fifth of a second, so that the time is spent on ticks. */
    private static StreamSettings settings(LocalStream exchange) {
        return StreamSettings.spot().base(exchange.uri()).pauses(Duration.ofMillis(50), Duration.ofMillis(200));
    }

    private void measure(LocalStream exchange, BinanceStream stream, LivePrices live) throws Exception {
        await(() -> exchange.listeners(SYMBOLS.getLast()) > 0);
        try (var play = Play.of(exchange, SYMBOLS, 1_000)) {
            TimeUnit.SECONDS.sleep(WARM_UP); // For the compiler.
            var before = live.counts();
            long busy = cpu();
            for (int second = 1; second <= SECONDS; second++) {
                TimeUnit.SECONDS.sleep(1);
                if (second % RESTART == 0) {
                    exchange.stop();
                    await(() -> !stream.feed().connected());
                    exchange.begin();
                }
            }
            busy = cpu() - busy;
            await(() -> exchange.listeners(SYMBOLS.getLast()) > 0);
            report(before, live.counts(), busy / 1e9 / SECONDS, play.made());
        }
        System.out.println(stream.counts());
    }

    private void report(LiveCounts before, LiveCounts after, double busy, long made) throws Exception {
        var latency = after.latency().minus(before.latency());
        for (double share : new double[] {0.5, 0.99}) {
            double millis = latency.percentile(share).orElse(0) / 1e6;
            results.add("socket to memory, p" + Math.round(share * 100), "ms", new double[] {millis}, new double[] {PROMISED}, 1);
        }
        results.add("socket to memory, worst since the start", "ms", new double[] {after.worst() / 1e6}, new double[] {PROMISED}, 1);
        System.out.printf(Locale.ROOT, "%d made, %d came, %d written, %d overtaken while they waited; %.2f processors busy, the exchange's share included%n",
                made, after.received(), after.written(), after.conflated(), busy);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private void agree(Cache cache, LivePrices live, LocalStream exchange) throws Exception {
        var type = types.price(AssetType.CRYPTO);
        for (var base : BASES) {
            var last = exchange.latest().get(base + "USDT");
            var key = types.priceKey(AssetType.CRYPTO, base);
            await(() -> {
                var price = cache.get(type, key);
                return price != null && price.timestamp() != null && price.timestamp().toEpochMilli() == last.at() && price.price().doubleValue() == Double.parseDouble(last.price());
            });
            var digest = Digest.sha1(type.codec().encode(cache.get(type, key)));
            await(() -> cache.inspect(key).stream().filter(Copy::served).map(Copy::tier).toList().equals(List.of(TierId.MEMORY, TierId.REDIS, TierId.DATABASE))
                    && cache.inspect(key).stream().allMatch(copy -> digest.equals(copy.digest())));
        }
        var counts = live.counts();
        if (counts.written() + counts.conflated() + counts.older() + counts.failed() + counts.waiting() != counts.received()) {
            throw new IllegalStateException("the counters do not add up: " + counts);
        }
        System.out.println("memory, Redis and database agree on all " + BASES.size());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.holds()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("it did not come about in 20 s");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
