package dev.tierdeck.desktop.overview.count;

/**
 * The part of time that the chart shows. It follows the newest data until somebody looks elsewhere.
 *
 * @param span how long it is, in milliseconds
 * @param end its right edge, milliseconds since 1970; 0 while it follows the newest data
 */
public record Range(long span, long end) {
    private static final long LEAST = 10_000;
    private static final long MOST = 3_600_000;

    public static Range following(long span) {
        return new Range(span, 0);
    }

    public boolean follows() {
        return end == 0;
    }

    public long endAt(long latest) {
        return follows() ? latest : end;
    }

    /** Shows {@code factor} times as much; what lies at {@code at}, the share of the width from the left, stays where it is. */
    public Range zoomed(double factor, double at, long latest) {
        long wanted = Math.clamp(Math.round(span * factor), LEAST, MOST);
        long fixed = endAt(latest) - span + Math.round(span * at);
        return new Range(wanted, 0).endingAt(fixed + Math.round(wanted * (1 - at)), latest);
    }

    /** Shows later time, or earlier where {@code millis} is negative. */
    public Range moved(long millis, long latest) {
        return endingAt(endAt(latest) + millis, latest);
    }

    private Range endingAt(long wanted, long latest) {
        long kept = Math.max(wanted, latest - MOST + span);
        return kept >= latest ? following(span) : new Range(span, kept);
    }
}
