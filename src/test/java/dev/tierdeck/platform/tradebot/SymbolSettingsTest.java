package dev.tierdeck.platform.tradebot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolSettingsTest {
    @Test
    void read_nothingSet_isAsTradeBotDoes() {
        assertThat(SymbolSettings.read(Map.of("SYMBOLS_CACHE_TTL", " ")))
                .isEqualTo(new SymbolSettings(Duration.ofSeconds(300), Duration.ofSeconds(300), 1));
    }

    @Test
    void read_bothSet_areSeconds() {
        var settings = SymbolSettings.read(Map.of("SYMBOLS_CACHE_TTL", "60", "SYMBOLS_REFRESH_INTERVAL", " 604800 "));
        assertThat(settings.ttl()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.interval()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.version(2).version()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "604801", "five", "1.5", "9999999999999", "300s"})
    void read_noSuchNumber_isRefusedByItsName(String text) {
        for (var name : new String[] {"SYMBOLS_CACHE_TTL", "SYMBOLS_REFRESH_INTERVAL"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SymbolSettings.read(Map.of(name, text)))
                    .withMessage(name + " is a whole number of seconds from 1 to 604800, but was '" + text + "'");
        }
    }

    @Test
    void version_belowOne_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SymbolSettings.USUAL.version(0))
                .withMessageContaining("is 1 or more, but was 0");
    }
}
