package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"5m,PT5M", "5 m,PT5M", "5 min,PT5M", "300,PT5M", "300 s,PT5M", "1 h 30 m,PT1H30M", "1h30m,PT1H30M", "250ms,PT0.25S",
        " 2 D ,PT48H", "1\u00a0h\u00a030\u00a0m,PT1H30M", "999999999 d,PT23999999976H"})
    void duration_isReadAsItIsWritten(String text, Duration span) {
        assertThat(DurationText.read(text)).contains(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "5 weeks", "m", "5 m soon", "-5 m", "1.5 m", "9999999999", "m 5"})
    void whatIsNone_isNotRead(String text) {
        assertThat(DurationText.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.1S", "PT5M", "PT1H30M", "PT1M30.25S", "PT720H", "P1DT1H1M1.001S"})
    void whatIsShown_isReadAgain(Duration span) {
        assertThat(DurationText.read(DurationText.text(span))).contains(span);
    }
}
