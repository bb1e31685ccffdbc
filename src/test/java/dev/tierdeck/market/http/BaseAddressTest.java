package dev.tierdeck.market.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseAddressTest {
    @Test
    void address_withSlashesAtItsEnd_losesThem() {
        assertThat(BaseAddress.parse("x", " https://api.binance.com/head// ")).hasToString("https://api.binance.com/head")
                .isEqualTo(BaseAddress.parse("y", "https://api.binance.com/head"));
        assertThat(BaseAddress.parse("x", "https://api.binance.com:8443").host()).isEqualTo("api.binance.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:80", "http://127.0.0.1", "HTTP://LOCALHOST", "http://[::1]:9", "https://example.com"})
    void address_ofThisMachineOrSecure_isTaken(String text) {
        assertThat(BaseAddress.parse("x", text).toString()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.binance.com", "http://api.binance.com", "http://localhost.example.com", "http://127.0.0.1.example.com", "ftp://localhost",
        "https://name:hidden@api.binance.com", "https://api.binance.com?key=hidden", "https://api.binance.com#hidden", "https://", "https://a b"})
    void address_thatIsNone_isRefusedByItsSettingsName(String text) {
        assertThatThrownBy(() -> BaseAddress.parse("binance.spot", text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("binance.spot is an address").hasMessageNotContaining("hidden").hasNoCause();
    }
}
