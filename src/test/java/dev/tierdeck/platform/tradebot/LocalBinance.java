package dev.tierdeck.platform.tradebot;

import dev.tierdeck.market.binance.Binance;
import dev.tierdeck.market.binance.BinanceSettings;
import dev.tierdeck.market.http.HttpSettings;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.testing.exchange.HandTime;
import dev.tierdeck.testing.exchange.LocalExchange;
import java.time.Duration;
import java.time.Instant;

/** Binance on the local exchange. It is not left alone after failures, so that a test may go from one to the next. */
final class LocalBinance implements AutoCloseable {
    final LocalExchange exchange = new LocalExchange();
    final HandTime time = new HandTime(Instant.parse("2024-06-01T00:00:30Z"));
    private final JsonClient client = new JsonClient(new HttpSettings(Duration.ofSeconds(20), Duration.ofSeconds(20), 64 << 20, 2,
            Duration.ofMillis(1), 1000, Duration.ofHours(1)), time);
    final Binance binance;

    LocalBinance() {
        var real = exchange.url().toString();
        var test = exchange.testnet().toString();
        binance = new Binance(BinanceSettings.of(real, real, test, test), client);
    }

    @Override
    public void close() {
        client.close();
        exchange.close();
    }
}
