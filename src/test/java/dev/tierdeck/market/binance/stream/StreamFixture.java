package dev.tierdeck.market.binance.stream;

import dev.tierdeck.engine.warm.ManualScheduler;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.exchange.stream.LocalStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A stream on a local exchange, with time that the test moves. */
abstract class StreamFixture {
    /** Near enough to the exchange's clock, and no part of any decision but that a trade is no day ahead. */
    private static final InstantSource CLOCK = () -> Instant.now();

    final LocalStream exchange = LocalStream.start();
    final ManualScheduler time = new ManualScheduler();
    final HttpClient http = HttpClient.newHttpClient();
    final Heard heard = new Heard();
    /** What the pauses' random number is: a half, so that a pause of up to 1 s is 500 ms. */
    volatile double chance = 0.5;
    BinanceStream stream = stream(settings -> settings);

    BinanceStream stream(UnaryOperator<StreamSettings> change) {
        return new BinanceStream(change.apply(StreamSettings.spot().base(exchange.uri())), () -> http, time, CLOCK, heard, () -> chance);
    }

    /** Starts it with these symbols and waits until the exchange knows. */
    void start(String... symbols) {
        stream.symbols(List.of(symbols));
        stream.start();
        awaitListening(symbols);
    }

    void awaitListening(String... symbols) {
        for (var symbol : symbols) {
            Await.until("the exchange knows of " + symbol, () -> exchange.listeners(symbol + "USDT") > 0);
        }
        Await.until("the stream is connected", () -> stream.feed().connected());
    }

    void awaitTicks(int count) {
        Await.until(count + " ticks came", () -> heard.ticks.size() >= count);
    }

    void awaitDisconnected() {
        Await.until("the loss is noticed", () -> !stream.feed().connected());
    }

    /** Lets as much time pass as a first pause after a loss may take. */
    void passPause() {
        time.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        stream.close();
        http.shutdownNow();
        time.close();
        exchange.close();
    }
}
