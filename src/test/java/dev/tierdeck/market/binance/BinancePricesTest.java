package dev.tierdeck.market.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.SourceException.Empty;
import dev.tierdeck.market.SourceException.Malformed;
import dev.tierdeck.market.http.HttpSettings;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.testing.exchange.Mischief;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BinancePricesTest {
    private static final String SPOT = "/api/v3/ticker/price";
    private static final Instant AT = Instant.parse("2024-05-31T23:59:59.123Z");

    private final LocalBinance local = new LocalBinance();

    @AfterEach
    void close() {
        local.close();
    }

    private Price spot(String symbol) throws Exception {
        return local.binance.prices(MarketType.SPOT, "USDT").price(symbol);
    }

    @Test
    void price_ofFutures_hasTheExchangesStamp() throws Exception {
        local.exchange.price("BTCUSDT", "67890.10", AT);
        assertThat(local.binance.prices(MarketType.FUTURES, "USDT").price("BTC")).isEqualTo(new Price("BTC", new BigDecimal("67890.10"), AT));
    }

    @Test
    void price_onSpot_hasTheAnswersDate() throws Exception {
        local.exchange.price("BTCEUR", "62000.00000000", AT);
        var before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var price = local.binance.prices(MarketType.SPOT, "EUR").price("BTC");
        assertThat(price.price()).isEqualTo(new BigDecimal("62000.00000000"));
        assertThat(price.at()).as("a server's clock is the machine's, not ours").isBetween(before, Instant.now()).isEqualTo(price.at().truncatedTo(ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Date: yesterday\r\n"})
    void price_withoutAnyStamp_isAsOldAsTheQuestion(String header) throws Exception {
        var body = "{\"symbol\":\"BTCUSDT\",\"price\":\"1.50\"}";
        try (var door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress()); var client = new JsonClient(HttpSettings.DEFAULT, local.time)) {
            Thread.startVirtualThread(() -> answer(door, "HTTP/1.1 200 OK\r\n" + header + "Content-Length: " + body.length() + "\r\n\r\n" + body));
            var address = "http://127.0.0.1:" + door.getLocalPort();
            var binance = new Binance(BinanceSettings.of(address, address, address, address), client);
            assertThat(binance.prices(MarketType.SPOT, "USDT").price("BTC").at()).isEqualTo(local.time.now());
        }
    }

    private static void answer(ServerSocket door, String text) {
        try (var caller = door.accept()) {
            var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            while (!in.readLine().isEmpty()) {
                // The request is always the same.
            }
            caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    @Test
    void price_ofAnUnknownSymbol_isEmpty() {
        assertThatThrownBy(() -> spot("NOSUCH")).isInstanceOf(Empty.class).hasMessageContaining("price of NOSUCH in USDT");
    }

    @Test
    void answer_thatIsNoPrice_isMalformed() {
        for (var mischief : List.of(Mischief.SOME_NULLS, Mischief.SOME_WRONG, Mischief.WRONG_TYPES, Mischief.TRUNCATED, Mischief.NULL, Mischief.HTML,
                Mischief.json("{\"symbol\":\"ETHUSDT\",\"price\":\"1\"}"), Mischief.json("{\"symbol\":\"BTCUSDT\",\"price\":\"much\"}"),
                Mischief.json("{\"symbol\":\"BTCUSDT\",\"price\":1}"), Mischief.json("[]"))) {
            local.exchange.on(SPOT).answer(mischief);
            assertThatThrownBy(() -> spot("BTC")).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void currency_thatIsNone_isRefusedAtOnce() {
        assertThatThrownBy(() -> local.binance.prices(MarketType.SPOT, "usdt")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'usdt'");
    }

    @Test
    void settings_thatAreWrong_areNamed() {
        assertThatThrownBy(() -> BinanceSettings.of("https://a.example", "https://b.example", "nowhere", "https://d.example"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("binance.spotTestnet");
        assertThat(BinanceSettings.DEFAULT.hosts()).containsExactly("api.binance.com", "fapi.binance.com", "testnet.binance.vision", "demo-fapi.binance.com");
    }
}
