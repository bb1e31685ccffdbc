package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource({"0,0", "999,999", "1000,1_000", "1234567,1_234_567", "-45000,-45_000"})
    void countGroupsByThinSpaces(long number, String expected) {
        assertThat(Format.count(number)).isEqualTo(expected.replace('_', Format.THIN));
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1000,1.0 kB", "1549,1.5 kB", "9949,9.9 kB", "9951,10 kB", "23400000,23 MB", "999600,1.0 MB"})
    void bytesKeepTwoDigits(long bytes, String expected) {
        assertThat(Format.bytes(bytes)).isEqualTo(spaced(expected));
    }

    @ParameterizedTest
    @CsvSource({"0,0 ms", "350,350 ms", "45000,45 s", "60000,1 m 00 s", "185000,3 m 05 s", "7380000,2 h 03 m", "273600000,3 d 04 h", "1000000000000,31 y"})
    void durationShowsItsTwoLargestUnits(long millis, String expected) {
        assertThat(Format.duration(Duration.ofMillis(millis)).replace(Format.GAP, ' ')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,0.0 %", "0.9642,96.4 %", "0.99999,99.9 %", "1,100 %"})
    void percentIsWholeOnlyWhenItIs(double share, String expected) {
        assertThat(Format.percent(share)).isEqualTo(spaced(expected));
    }

    @ParameterizedTest
    @CsvSource({"640,640 ns", "12000,12 µs", "1300000,1.3 ms", "2000000000,2.0 s"})
    void latencyChoosesItsUnit(long nanos, String expected) {
        assertThat(Format.latency(OptionalLong.of(nanos))).isEqualTo(spaced(expected));
    }

    @Test
    void unknownIsADashAndNeverZero() {
        assertThat(Format.percent(OptionalDouble.empty())).isEqualTo("–");
        assertThat(Format.rate(OptionalDouble.empty())).isEqualTo("–");
        assertThat(Format.latency(OptionalLong.empty())).isEqualTo("–");
    }

    @Test
    void ageOfWhatLiesAheadIsNothing() {
        var now = Instant.parse("2026-03-02T09:30:00Z");
        assertThat(Format.age(now.plusSeconds(5), now)).isEqualTo(spaced("0 s"));
        assertThat(Format.age(now.minusSeconds(42), now)).isEqualTo(spaced("42 s"));
    }

    private static String spaced(String text) {
        return text.replace(' ', Format.GAP);
    }
}
