package dev.tierdeck.platform.tradingai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.market.Timeframe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TradingAiSettingsTest {
    @Test
    void from_anEmptyEnvironment_isWhatTheSeedNames() {
        var usual = TradingAiSettings.from(Map.of("TIERDECK_STOCKS", "  "));

        assertThat(usual).isEqualTo(TradingAiSettings.USUAL);
        assertThat(usual.stocks()).containsExactly("NVDA", "AAPL", "MSFT", "AMZN", "GOOGL", "META", "TSLA", "AMD");
        assertThat(usual.macro()).containsExactly("GDP", "CPIAUCSL", "UNRATE", "FEDFUNDS", "DGS10", "VIXCLS");
        assertThat(usual.stockInterval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(usual.macroInterval()).isEqualTo(Duration.ofSeconds(240));
        assertThat(usual.frames()).containsExactly(Timeframe.MINUTE, Timeframe.MINUTES_5, Timeframe.HOUR, Timeframe.DAY);
        assertThat(usual.model()).isNull();
    }

    @Test
    void from_aFullEnvironment_isWhatItSays() {
        var settings = TradingAiSettings.from(Map.of("TIERDECK_STOCKS", " BRK-B, ^GSPC ,NVDA,NVDA,", "TIERDECK_MACRO_SERIES", "GDP",
                "TIERDECK_STOCK_INTERVAL", "5", "TIERDECK_MACRO_INTERVAL", "86400", "TIERDECK_HISTORY_TIMEFRAMES", "1m,1H",
                "TIERDECK_HISTORY_BARS", "60", "TIERDECK_HISTORY_INTERVAL", "1", "TIERDECK_MODEL", "models/mine.model",
                "TIERDECK_REDIS_FIRST", "crypto,chart"));

        assertThat(settings.stocks()).containsExactly("BRK-B", "^GSPC", "NVDA");
        assertThat(settings.macro()).containsExactly("GDP");
        assertThat(settings.stockInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.macroInterval()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.frames()).containsExactly(Timeframe.MINUTE, Timeframe.HOUR);
        assertThat(settings.bars()).isEqualTo(60);
        assertThat(settings.redisFirst()).containsExactly("crypto", "chart");
        assertThat(settings.model()).isEqualTo(Path.of("models", "mine.model"));
    }

    @ParameterizedTest
    @CsvSource({"TIERDECK_STOCKS, price:stock, letters", "TIERDECK_STOCK_INTERVAL, 0, 1 s", "TIERDECK_STOCK_INTERVAL, 86401, 86400 s",
        "TIERDECK_STOCK_INTERVAL, often, whole number", "TIERDECK_MACRO_INTERVAL, -1, 1 s", "TIERDECK_HISTORY_BARS, 59, 60 to 5000",
        "TIERDECK_REDIS_FIRST, coin, ws_history", "TIERDECK_HISTORY_TIMEFRAMES, 7m, there is no interval '7m'", "TIERDECK_HISTORY_TIMEFRAMES, 1h, 1m among them"})
    void from_aValueThatIsNotAllowed_isRefusedByNameWithWhatIs(String name, String value, String allowed) {
        assertThatIllegalArgumentException().isThrownBy(() -> TradingAiSettings.from(Map.of(name, value)))
                .withMessageContaining(name).withMessageContaining(allowed);
    }
}
