package dev.tierdeck.market.bars;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.Timeframe;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A stored series as far as it can stand in for a source. All times are in milliseconds since 1970.
 *
 * @param stored the series
 * @param known until when its bars are known: a bar that closed later was open when it was kept. {@link Long#MAX_VALUE} where even that
 *     one may be given on
 */
record Piece(StoredSeries stored, long known) {
    /** The first opening time of a series. */
    static long start(BarSeries series) {
        return opening(series.start());
    }

    /** The opening times of a series are before this. */
    static long end(BarSeries series) {
        return opening(series.end().plusDays(1));
    }

    private static long opening(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    long start() {
        return start(stored.series());
    }

    /** Its opening times are before this. */
    long end() {
        return end(stored.series());
    }

    /** Up to where it has all bars there are. */
    long reach() {
        return Math.min(end(), known);
    }

    boolean covers(long time) {
        return start() <= time && time < reach();
    }

    /** Whether a bar can't change any more. Bars of stocks open at no whole multiple, but are as long. */
    boolean isClosed(Bar bar, Timeframe frame) {
        return known == Long.MAX_VALUE || bar.time() + frame.next(bar.time()) - frame.opening(bar.time()) <= known;
    }
}
