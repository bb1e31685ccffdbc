package dev.tierdeck.platform.tradingai.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.binance.stream.BinanceStream;
import dev.tierdeck.market.binance.stream.StreamSettings;
import dev.tierdeck.platform.tradingai.CachedPrice;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import dev.tierdeck.testing.exchange.stream.LocalStream;
import dev.tierdeck.testing.exchange.stream.Play;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 symbols at 1,000 trades a second from an exchange that restarts now and then; {@code -Dstream.seconds=60} makes it last longer.
 */
@Timeout(240)
final class StreamToCacheTest {
    private static final int SECONDS = Integer.getInteger("stream.seconds", 3);
    private static final List<String> BASES = IntStream.range(0, 200).mapToObj(i -> "C" + i).toList();
    private static final List<String> SYMBOLS = BASES.stream().map(base -> base + "USDT").toList();

    @TempDir
    Path folder;

    @Test
    void prices_ofAnExchangeThatRestarts_agreeInMemoryRedisAndDatabaseAtTheEndAndAllCountersAddUp() {
        try (var server = RedisProcess.start(); var exchange = LocalStream.start(); var scheduler = Scheduler.threads("live-test");
                var cache = LiveTiers.open(server.port(), folder, true, false); var http = HttpClient.newHttpClient();
                var live = new LivePrices(cache, LiveTiers.TYPES, scheduler).start()) {
            var settings = StreamSettings.spot().base(exchange.uri()).pauses(Duration.ofMillis(50), Duration.ofMillis(200));
            try (var stream = new BinanceStream(settings, () -> http, scheduler, InstantSource.system(), live)) {
                stream.symbols(BASES);
                stream.start();
                awaitAll(exchange, stream);
                try (var play = Play.of(exchange, SYMBOLS, 1_000)) {
                    int restarts = Math.max(2, SECONDS / 15);
                    for (int i = 0; i < restarts; i++) {
                        LockSupport.parkNanos(Duration.ofSeconds(SECONDS).toNanos() / (restarts + 1));
                        restart(exchange, stream);
                    }
                    LockSupport.parkNanos(Duration.ofSeconds(SECONDS).toNanos() / (restarts + 1));
                    assertThat(play.made()).isPositive();
                }
                agree(server, exchange, cache);
                addUp(stream, live);
            }
        }
    }

    private static void restart(LocalStream exchange, BinanceStream stream) {
        exchange.stop();
        Await.until("the loss is noticed", () -> !stream.feed().connected());
        exchange.begin();
        awaitAll(exchange, stream);
    }

    private static void awaitAll(LocalStream exchange, BinanceStream stream) {
        Await.until("it listens to all", () -> stream.feed().connected() && SYMBOLS.stream().allMatch(each -> exchange.listeners(each) > 0));
    }

    private static void agree(RedisProcess server, LocalStream exchange, Cache cache) {
        try (var python = new RawRedis(server.port())) {
            for (var base : BASES) {
                var last = exchange.latest().get(base + "USDT");
                var price = new Price(base, new BigDecimal(last.price()).stripTrailingZeros(), Instant.ofEpochMilli(last.at()));
                var plain = price.price().scale() < 0 ? new Price(base, price.price().setScale(0), price.at()) : price;
                Await.until("all tiers have " + plain, () -> LiveTiers.agree(cache, plain));
                assertThat(LiveTiers.PRICE.codec().decode(python.text("GET", "price:crypto:" + base).getBytes(StandardCharsets.UTF_8)))
                        .isEqualTo(CachedPrice.of(plain));
            }
        }
    }

    private static void addUp(BinanceStream stream, LivePrices live) {
        var came = stream.counts();
        Await.until("nothing waits", () -> live.counts().waiting() == 0);
        var counts = live.counts();
        System.out.println("Stream: " + came + " " + counts);
        assertThat(came.received()).isEqualTo(came.ticks() + came.dropped());
        assertThat(came.reconnects()).isGreaterThanOrEqualTo(2);
        assertThat(came.gaps()).isGreaterThanOrEqualTo(came.reconnects());
        assertThat(counts.received()).isEqualTo(came.ticks());
        assertThat(counts.written() + counts.conflated() + counts.older() + counts.failed()).isEqualTo(counts.received());
        assertThat(counts.failed()).isZero();
        assertThat(counts.latency().count()).isEqualTo(counts.written());
    }
}
