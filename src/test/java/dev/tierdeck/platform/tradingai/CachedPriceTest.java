package dev.tierdeck.platform.tradingai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prices as the platform's own programs write and read them. */
final class CachedPriceTest {
    private static final Codec<CachedPrice> JSON = new TradingAiTypes(TradingDesk.LAYOUTS).price(AssetType.CRYPTO).codec();

    private static CachedPrice read(String text) {
        return JSON.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void price_tinyOrLong_isWrittenInFullAndComesBackAsItWas() {
        for (var figure : new String[] {"0.00000001", "97123.45", "12345678901234567890.12345678", "100"}) {
            var price = new CachedPrice("BTC", new BigDecimal(figure), Instant.parse("2026-03-02T09:30:00.007Z"));
            var text = new String(JSON.encode(price), StandardCharsets.UTF_8);

            assertThat(text).isEqualTo("{\"symbol\":\"BTC\",\"price\":" + figure + ",\"timestamp\":\"2026-03-02T09:30:00.007Z\"}");
            assertThat(read(text)).isEqualTo(price);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02T09:30:00Z", "2026-03-02T09:30:00", "2026-03-02T09:30:00.000000", "2026-03-02T10:30:00+01:00"})
    void price_writtenByPythonWithAnyOfItsTimes_isRead(String time) {
        assertThat(read("{\"symbol\": \"BTC\", \"price\": 97123.45, \"timestamp\": \"" + time + "\", \"source\": \"x\"}"))
                .isEqualTo(new CachedPrice("BTC", new BigDecimal("97123.45"), Instant.parse("2026-03-02T09:30:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "7", "[]", "{}", "{\"symbol\":\"BTC\"}",
        "{\"symbol\":\"BTC\",\"price\":7,\"timestamp\":\"soon\"}", "{\"symbol\":\"BTC\",\"price\":7,\"timestamp\":7} x"})
    void text_thatIsNoPrice_isUndecodable(String text) {
        assertThatExceptionOfType(CacheException.Undecodable.class).isThrownBy(() -> read(text));
    }

    @Test
    void nothing_isNothing() {
        assertThat(read("null")).isNull();
    }
}
