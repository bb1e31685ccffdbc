package dev.tierdeck.desktop.candles;

/**
 * A series as it was read.
 *
 * @param bars the bars
 * @param grain how much time one of them covers
 * @param joined whether the file had so many that they were joined into coarser ones
 * @param decimals how many decimals the prices have
 * @param read how many bars were read
 * @param gaps how often bars are missing between two
 * @param missing how many bars are missing in the gaps
 * @param skipped how many bars can't be drawn: figures that are none, or times out of order
 * @param torn why the file could be read no further, as a sentence; empty when it was read whole
 */
public record Reading(Bars bars, Grain grain, boolean joined, int decimals, long read, long gaps, long missing, long skipped, String torn) {
    /** From the first bar's opening to the last one's end. */
    public Span span() {
        return bars.isEmpty() ? new Span(0, 1) : new Span(bars.time(0), grain.end(bars.time(bars.size() - 1)));
    }
}
