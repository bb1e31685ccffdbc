package dev.tierdeck.platform.tradingai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.testing.Python;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TradingAiTypesTest {
    private static final TradingAiTypes TYPES = new TradingAiTypes(TradingDesk.LAYOUTS);
    private static final Codec<CachedPrice> PRICE = TYPES.price(AssetType.CRYPTO).codec();

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static CachedPrice read(String json) {
        return PRICE.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keys_ofEachKind_areThePlatforms() {
        assertThat(TYPES.priceKey(AssetType.CRYPTO, "BTC")).hasToString("price:crypto:BTC");
        assertThat(TYPES.priceKey(AssetType.STOCK, "NVDA")).hasToString("price:stock:NVDA");
        assertThat(TYPES.priceKey(AssetType.MACRO, "GDP")).hasToString("price:macro:GDP");
        assertThat(TYPES.predictionKey("BTC")).hasToString("prediction:BTC");
        assertThat(TYPES.summaryKey("all")).hasToString("market:all");
        assertThat(TYPES.chartKey("ETH", Timeframe.HOUR)).hasToString("chart:ETH:1H");
        assertThat(TYPES.historyKey("BTC", Timeframe.DAY)).hasToString("ws_history:BTC:1D");
        assertThat(TYPES.historyKey("BTC", Timeframe.MINUTES_5)).hasToString("ws_history:BTC:5m");
    }

    @Test
    void timeframes_asThePlatformWritesThem_areReadBack() {
        for (var frame : Timeframe.values()) {
            assertThat(Timeframe.parse(TradingAiTypes.code(frame))).isEqualTo(frame);
        }
    }

    @ParameterizedTest
    @CsvSource({"BTC, 1", "ETH, 1", "NVDA, 1", "AAPL, 1", "DOGE, 3", "MSFT, 3"})
    void prediction_ofAHotSymbol_livesASecond(String symbol, long seconds) {
        assertThat(TYPES.prediction().ttl().apply(TYPES.predictionKey(symbol))).isEqualTo(Ttl.seconds(seconds));
    }

    @Test
    void types_ofEachKind_liveAsLongAndWhereThePlatformHasThem() {
        assertThat(TYPES.price(AssetType.CRYPTO).ttl().apply(TYPES.priceKey(AssetType.CRYPTO, "BTC"))).isEqualTo(Ttl.seconds(30));
        assertThat(TYPES.price(AssetType.STOCK).ttl().apply(TYPES.priceKey(AssetType.STOCK, "AMD"))).isEqualTo(Ttl.seconds(30));
        assertThat(TYPES.price(AssetType.MACRO).ttl().apply(TYPES.priceKey(AssetType.MACRO, "GDP"))).isEqualTo(Ttl.seconds(300));
        assertThat(TYPES.chart().ttl().apply(TYPES.chartKey("BTC", Timeframe.DAY))).isEqualTo(Ttl.seconds(600));
        assertThat(TYPES.history().ttl().apply(TYPES.historyKey("BTC", Timeframe.DAY))).isEqualTo(Ttl.seconds(300));
        assertThat(TYPES.summary().ttl().apply(TYPES.summaryKey("all"))).isEqualTo(Ttl.seconds(300));
        for (var asset : AssetType.values()) {
            assertThat(TYPES.price(asset).tiers()).containsExactlyInAnyOrder(TierId.MEMORY, TierId.REDIS, TierId.DATABASE);
        }
        assertThat(TYPES.history().residence().database()).isEqualTo(DatabaseRole.SOURCE);
    }

    @Test
    void types_ofTwoMakings_areTheSameToMemory() {
        var other = new TradingAiTypes(TradingDesk.LAYOUTS);
        assertThat(other.prediction().codec()).isSameAs(TYPES.prediction().codec());
        assertThat(other.summary().codec()).isSameAs(TYPES.summary().codec());
        assertThat(other.price(AssetType.STOCK).codec()).isSameAs(TYPES.price(AssetType.STOCK).codec());
    }

    @Test
    void price_written_hasThePlatformsFieldsAndEveryDigit() {
        var exact = new CachedPrice("BTC", new BigDecimal("64012.123456789012345678900"), Instant.parse("2026-03-02T09:30:00Z"));

        assertThat(text(PRICE.encode(exact)))
                .isEqualTo("{\"symbol\":\"BTC\",\"price\":64012.123456789012345678900,\"timestamp\":\"2026-03-02T09:30:00Z\"}");
        assertThat(PRICE.decode(PRICE.encode(exact))).isEqualTo(exact);
    }

    @Test
    void entries_written_haveThePlatformsFields() {
        assertThat(text(TYPES.prediction().codec().encode(new Prediction("BTC", Prediction.UP, new BigDecimal("0.5312")))))
                .isEqualTo("{\"symbol\":\"BTC\",\"direction\":\"up\",\"confidence\":0.5312}");
        assertThat(text(TYPES.summary().codec().encode(new MarketSummary("crypto", 12)))).isEqualTo("{\"class\":\"crypto\",\"count\":12}");
        var bar = HistoryBar.of(new Bar(1_753_005_600_000L, "64012.50", "64020", "64001.1", "64015.00000001", "12.5"));
        assertThat(text(TYPES.history().codec().encode(List.of(bar)))).isEqualTo("[{\"time\":1753005600,\"open\":64012.50,\"high\":64020,"
                + "\"low\":64001.1,\"close\":64015.00000001,\"volume\":12.5}]");
    }

    @Test
    void entries_withFieldsOfOthers_areReadAndTheFieldsPassedOver() {
        assertThat(read("{\"source\": \"sample\", \"symbol\": \"BTC\", \"price\": 64012.5, \"bid\": {\"deep\": [1]}}"))
                .isEqualTo(new CachedPrice("BTC", new BigDecimal("64012.5"), null));
        assertThat(TYPES.summary().codec().decode("{\"class\": \"all\", \"count\": 3, \"best\": null}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new MarketSummary("all", 3));
        assertThat(TYPES.prediction().codec().decode("{\"symbol\": \"X\", \"direction\": \"hold\", \"confidence\": 1, \"model\": 7}"
                .getBytes(StandardCharsets.UTF_8))).isEqualTo(new Prediction("X", "hold", BigDecimal.ONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-03-02T09:30:00Z\"", "\"2026-03-02T09:30:00\"", "\"2026-03-02 09:30:00\"", "\"2026-03-02T10:30:00+01:00\"",
        "\"2026-03-02T04:30:00.000000-05:00\"", "1772443800", "1772443800.0", "1772443800000"})
    void timestamp_inAnyFormThatPythonWrites_isTheSameMoment(String written) {
        assertThat(read("{\"symbol\": \"BTC\", \"price\": 1, \"timestamp\": " + written + "}").timestamp()).isEqualTo(TradingDesk.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"symbol\": \"BTC\"}", "{\"price\": 1}", "{\"symbol\": \"BTC\", \"price\": NaN}", "{\"symbol\": \"BTC\", \"price\": \"a lot\"}",
        "{\"symbol\": \"BTC\", \"price\": 1e999999999}", "{\"symbol\": \"BTC\", \"price\": 1, \"timestamp\": \"yesterday\"}",
        "{\"symbol\": \"BTC\", \"price\": 1, \"timestamp\": 1e300}", "{\"symbol\": \"BTC\", \"price\": 1, \"timestamp\": {}}", "[]", "{broken"})
    void price_thatIsNone_isUndecodable(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(CacheException.Undecodable.class);
    }

    @Test
    @Timeout(60)
    void entries_written_arePythonsToRead() throws IOException, InterruptedException {
        assumeThat(Python.found()).isTrue();
        var bar = new HistoryBar(1_753_005_600, new BigDecimal("1E+3"), BigDecimal.TEN, BigDecimal.ONE, new BigDecimal("0.1"), null);

        assertThat(Python.run("import json, sys; [bar] = json.load(sys.stdin); print(bar['time'], bar['open'], bar['close'], bar['volume'])",
                TYPES.chart().codec().encode(List.of(bar)))).isEqualTo("1753005600 1000.0 0.1 None");
        assertThat(Python.run("import json, sys; p = json.load(sys.stdin); print(p['symbol'], p['price'], p['timestamp'])",
                PRICE.encode(new CachedPrice("BTC", new BigDecimal("64012.5"), TradingDesk.START)))).isEqualTo("BTC 64012.5 2026-03-02T09:30:00Z");
    }
}
