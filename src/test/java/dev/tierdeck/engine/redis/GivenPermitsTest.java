package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.engine.redis.LimitReport.Given;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** That what proves the limits would find them exceeded. Times are in milliseconds. */
final class GivenPermitsTest {
    private static Given given(long sent, long received, long place) {
        return new Given(sent * 1_000_000, received * 1_000_000, place);
    }

    private static GivenPermits permits(Given... given) {
        return new GivenPermits(new Limit(Key.of("a"), Window.FIXED, 2, Duration.ofSeconds(1)), List.of(given));
    }

    @Test
    void span_countsWhatCertainlyLiesInIt() {
        assertThat(permits(given(0, 1, 1), given(5, 6, 1), given(10, 11, 1)).mostInASpan()).isEqualTo(3);
        assertThat(permits(given(0, 1, 1), given(500, 501, 1), given(1_000, 1_001, 1)).mostInASpan()).isEqualTo(2);
        assertThat(permits(given(0, 1, 1), given(500, 501, 1), given(600, 1_400, 1)).mostInASpan()).as("the last may be late").isEqualTo(2);
        assertThat(permits().mostInASpan()).isZero();
    }

    @Test
    void span_ofManyPermits_isFoundWhereverItLies() {
        var many = LongStream.range(0, 5_000).mapToObj(i -> given(i < 3_000 ? i : 2_000 + i / 3, (i < 3_000 ? i : 2_000 + i / 3) + 1, 1));
        assertThat(permits(many.toArray(Given[]::new)).mostInASpan()).isBetween(1_600L, 2_600L);
    }

    @Test
    void windows_thatBeginTooSoon_orGiveAPlaceTwice_areWrong() {
        assertThat(permits(given(0, 1, 1), given(5, 6, 2), given(1_000, 1_001, 1), given(1_002, 1_003, 2)).wrongAsWindows(0)).isEmpty();
        assertThat(permits(given(0, 1, 1), given(900, 901, 1)).wrongAsWindows(0)).singleElement().asString().contains("began");
        assertThat(permits(given(0, 1, 1), given(5, 6, 2), given(7, 8, 2)).wrongAsWindows(0)).singleElement().asString().contains("place 2");
        assertThat(permits(given(0, 1, 1), given(5, 6, 3)).wrongAsWindows(0)).singleElement().asString().contains("place 3");
        assertThat(permits(given(5, 6, 2)).wrongAsWindows(1)).as("the first was lost").isEmpty();
    }

    @Test
    void first_sentEarlierButGivenLater_asItsThreadWasStalled_isNoViolation() {
        var stalled = permits(given(0, 1_100, 1), given(10, 20, 1), given(30, 40, 2), given(1_060, 1_070, 2));
        assertThat(stalled.wrongAsWindows(0)).isEmpty();
        assertThat(stalled.mostInAWindow()).isLessThanOrEqualTo(2);
    }

    @Test
    void windowWithTooMany_isSeen() {
        assertThat(permits(given(0, 1, 1), given(5, 6, 2), given(7, 8, 2), given(1_000, 1_001, 1)).mostInAWindow()).isEqualTo(3);
        assertThat(permits(given(0, 1, 1), given(5, 6, 2), given(1_000, 1_001, 1)).mostInAWindow()).isEqualTo(2);
    }
}
