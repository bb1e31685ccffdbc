package dev.tierdeck.desktop.candles;

/**
 * What is drawn of a series.
 *
 * @param reading the series
 * @param bars those within the span, joined to {@code grain}
 * @param grain how much time a drawn bar covers
 * @param span what was asked for
 * @param shown what is looked at: the same, but that a bar which reaches over the series' end is seen whole
 * @param low the lowest price in it
 * @param high the highest price in it
 * @param most the largest volume of a drawn bar
 */
public record Picture(Reading reading, Bars bars, Grain grain, Span span, Span shown, double low, double high, double most) {
    /** A picture of the bars in {@code span} with at most {@code slots} of them. Takes milliseconds where a span holds a million bars. */
    static Picture of(Reading reading, Span span, int slots) {
        var grain = reading.grain().atLeast(span.length() / Math.max(1, slots));
        var bars = grain.equals(reading.grain()) ? reading.bars().slice(span.from() - grain.millis() + 1, span.to())
                : reading.bars().grouped(grain, span.from(), span.to());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < bars.size(); i++) {
            low = Math.min(low, bars.low(i));
            high = Math.max(high, bars.high(i));
            most = Math.max(most, bars.volume(i));
        }
        return new Picture(reading, bars, grain, span, whole(bars, grain, span, reading.span()), low, high, most);
    }

    private static Span whole(Bars bars, Grain grain, Span span, Span all) {
        return bars.isEmpty() ? span : new Span(span.from() > all.from() ? span.from() : Math.min(span.from(), bars.time(0)),
                span.to() < all.to() ? span.to() : Math.max(span.to(), grain.end(bars.time(bars.size() - 1))));
    }

    /** The drawn bar that covers a moment, else the one nearest to it; -1 where none is drawn. */
    int nearest(double moment) {
        int after = bars.indexAt(moment);
        if (after > 0 && moment < grain.end(bars.time(after - 1))) {
            return after - 1;
        }
        boolean before = after > 0 && (after == bars.size() || moment - grain.end(bars.time(after - 1)) < bars.time(after) - moment);
        return bars.isEmpty() ? -1 : before ? after - 1 : after;
    }

    /** When a drawn bar opened, in UTC, in words. */
    public String opened(int at) {
        return Words.opened(bars.time(at), grain);
    }
}
