package dev.tierdeck.engine.redis.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LettersTest {
    @ParameterizedTest
    @CsvSource({"'',Emxeg", "Ex,meg", "KEA,m", "gxeEm,''", "AEm,''", "Kmxeg,E"})
    void missing_isWhatIsNotToldYet(String set, String missing) {
        assertThat(Letters.missing(set)).isEqualTo(missing);
        assertThat(Letters.cover(set)).isEqualTo(missing.isEmpty());
        assertThat(Letters.with(set)).isEqualTo(set + missing);
    }

    @Test
    void same_isNoMatterOfOrderAndSpelling() {
        assertThat(Letters.same("Emxeg", "gxeEm")).isTrue();
        assertThat(Letters.same("KEg$lshzxetd", "AKE")).isTrue();
        assertThat(Letters.same("AKE", "AKEm")).isFalse();
        assertThat(Letters.same("", "K")).isFalse();
    }
}
