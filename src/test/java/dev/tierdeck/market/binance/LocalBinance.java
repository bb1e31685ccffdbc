package dev.tierdeck.market.binance;

import dev.tierdeck.market.http.HttpSettings;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.testing.exchange.HandTime;
import dev.tierdeck.testing.exchange.LocalExchange;
import java.time.Duration;
import java.time.Instant;

/** Binance as a source, on the local exchange and at a time of ours. */
final class LocalBinance implements AutoCloseable {
    final LocalExchange exchange = new LocalExchange();
    final HandTime time = new HandTime(Instant.parse("2024-06-01T00:00:30Z"));
    private final JsonClient client = new JsonClient(new HttpSettings(Duration.ofSeconds(20), Duration.ofSeconds(20), 64 << 20, 2, Duration.ofMillis(1),
            100, Duration.ofHours(1)), time);
    final Binance binance = new Binance(settings(), client);

    private BinanceSettings settings() {
        var real = exchange.url().toString();
        var test = exchange.testnet().toString();
        return BinanceSettings.of(real, real, test, test);
    }

    @Override
    public void close() {
        client.close();
        exchange.close();
    }
}
