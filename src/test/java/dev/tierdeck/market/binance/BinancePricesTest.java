package dev.tierdeck.market.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.SourceException.Empty;
import dev.tierdeck.market.SourceException.Malformed;
import dev.tierdeck.testing.exchange.Mischief;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
        local.exchange.on(SPOT).answer(Mischief.header("Date", "Fri, 31 May 2024 23:59:59 GMT"));
        var price = local.binance.prices(MarketType.SPOT, "EUR").price("BTC");
        assertThat(price).isEqualTo(new Price("BTC", new BigDecimal("62000.00000000"), Instant.parse("2024-05-31T23:59:59Z")));
    }

    @Test
    void price_withoutAnyStamp_isAsOldAsTheQuestion() throws Exception {
        local.exchange.on(SPOT).answer(Mischief.header("Date", "yesterday"));
        assertThat(spot("BTC").at()).isEqualTo(local.time.now());
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
