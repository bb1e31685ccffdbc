package dev.tierdeck.bench;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.binance.stream.BinanceStream;
import dev.tierdeck.market.binance.stream.StreamSettings;
import dev.tierdeck.platform.tradingai.live.LivePrices;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.exchange.stream.LocalStream;
import dev.tierdeck.testing.exchange.stream.Play;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

final class StreamBench {
    private static final int SECONDS = Integer.getInteger("stream.seconds", 60);
    private final Results results;

    StreamBench(Results results) {
        this.results = results;
    }

    void run() throws Exception {
        var folder = Files.createTempDirectory("bench-stream");
        var layouts = Layouts.bundled();
        var symbols = IntStream.range(0, 200).mapToObj(i -> "C" + i).toList();
        var database = DatabaseSettings.file(folder.resolve("d.db"));
        if (!Boolean.getBoolean("through")) {
            database = database.writeBehind(10_000);
        }
        try (var server = RedisProcess.start(); var exchange = LocalStream.start(); var scheduler = Scheduler.threads("stream"); var http = HttpClient.newHttpClient()) {
            var redis = RedisTier.open(RedisSettings.of("127.0.0.1", server.port()).tracking(layouts.trackedHeads())).awaitConnected(Duration.ofSeconds(5));
            var builder = new CacheBuilder().catalog(layouts).tier(new MemoryTier(1 << 24)).tier(redis).tier(DatabaseTier.open(database));
            if (Boolean.getBoolean("journal")) {
                builder.journal(FileJournal.open(folder.resolve("journal")));
            }
            try (var cache = builder.build(); var live = new LivePrices(cache, layouts, scheduler).start()) {
                var stream = new BinanceStream(StreamSettings.spot().base(exchange.uri()), http, scheduler, InstantSource.system(), live);
                stream.symbols(symbols);
                stream.start();
                while (exchange.listeners("C199USDT") == 0) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                var play = Play.of(exchange, symbols.stream().map(each -> each + "USDT").toList(), 1000);
                TimeUnit.SECONDS.sleep(3);
                var warm = live.counts();
                TimeUnit.SECONDS.sleep(SECONDS);
                var counts = live.counts();
                var latency = counts.latency().minus(warm.latency());
                System.out.printf("lanes %s journal %s through %s: p50 %.2f p99 %.2f ms, worst %.1f; made %d %s %s%n", System.getProperty("lanes"), System.getProperty("journal"), System.getProperty("through"),
                        latency.percentile(0.5).orElse(0) / 1e6, latency.percentile(0.99).orElse(0) / 1e6, counts.worst() / 1e6, play.made(),
                        stream.counts(), counts.toString().replaceAll("latency=.*worst", "worst"));
                play.close();
                stream.stop();
            }
        }
    }
}
