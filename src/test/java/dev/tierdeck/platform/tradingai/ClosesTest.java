package dev.tierdeck.platform.tradingai;

import static dev.tierdeck.platform.tradingai.TradingDesk.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ClosesTest {
    /** Bars of these minutes after the start; each closes at its minute plus one. */
    private static List<HistoryBar> bars(long... minutes) {
        return LongStream.of(minutes).mapToObj(minute -> HistoryBar.of(START.getEpochSecond() + 60 * minute, BigDecimal.valueOf(minute + 1))).toList();
    }

    private static CachedPrice price(double figure, long seconds) {
        return new CachedPrice("BTC", BigDecimal.valueOf(figure), START.plusSeconds(seconds));
    }

    private static Closes closes(List<HistoryBar> bars, CachedPrice price, long minute) {
        return Closes.of(bars, price, START.plusSeconds(60 * minute), 10);
    }

    @Test
    void of_barsUpToNow_areTheirCloses() {
        assertThat(closes(bars(0, 1, 2), null, 2).prices()).containsExactly(1, 2, 3);
        assertThat(closes(bars(LongStream.range(0, 30).toArray()), null, 29).prices()).hasSize(10).endsWith(30);
    }

    @Test
    void of_aPriceWithinTheLastBarOrAfterIt_isTheLastClose() {
        assertThat(closes(bars(0, 1), price(9, 90), 2).prices()).containsExactly(1, 9);
        assertThat(closes(bars(0, 1), price(9, 130), 2).prices()).containsExactly(1, 2, 9);
        assertThat(closes(bars(0, 1), price(9, 30), 2).prices()).containsExactly(1, 2);
        assertThat(closes(List.of(), price(9, 30), 2).prices()).containsExactly(9);
    }

    @Test
    void of_minutesThatLackAPrice_countAtThePriceBefore() {
        assertThat(closes(bars(0, 1, 4), null, 4).prices()).containsExactly(1, 2, 2, 2, 5);
    }

    @Test
    void of_aLongGap_beginAfterIt() {
        assertThat(closes(bars(0, 1, 7, 8), null, 8).prices()).containsExactly(1, 2, 2, 2, 2, 2, 2, 8, 9);
        assertThat(closes(bars(0, 1, 8, 9), null, 9).prices()).containsExactly(9, 10);
    }

    @Test
    void of_pricesThatDoNotReachUpToNow_areNone() {
        assertThat(closes(bars(0, 1, 2), null, 7).prices()).hasSize(3);
        var old = closes(bars(0, 1, 2), null, 8);
        assertThat(old.prices()).isEmpty();
        assertThat(old.newest()).isEqualTo(START.plusSeconds(120));
        assertThat(closes(List.of(), null, 0)).satisfies(none -> assertThat(none.newest()).isNull());
    }

    @Test
    void of_figuresThatNoLogarithmTakesOrFromFarAhead_passThemOver() {
        var zero = HistoryBar.of(START.getEpochSecond() + 60, BigDecimal.ZERO);
        var ahead = HistoryBar.of(START.plus(Duration.ofDays(1)).getEpochSecond(), BigDecimal.TEN);
        assertThat(closes(List.of(bars(0).getFirst(), zero, ahead), null, 1).prices()).containsExactly(1);
        assertThat(closes(bars(0), new CachedPrice("BTC", BigDecimal.TWO, null), 0).prices()).containsExactly(1);
        assertThat(closes(bars(0), new CachedPrice("BTC", BigDecimal.TWO, Instant.MAX), 0).prices()).containsExactly(1);
    }
}
