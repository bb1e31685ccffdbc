package dev.tierdeck.desktop.candles;

/** A stretch of time, in milliseconds since 1970. */
public record Span(double from, double to) {
    double length() {
        return to - from;
    }

    /** Longer or shorter by a factor; what lies at {@code at}, a share of the length, stays where it is. */
    Span zoomed(double factor, double at) {
        double still = from + length() * at;
        return new Span(still - length() * factor * at, still + length() * factor * (1 - at));
    }

    /** Later, or earlier, by a share of its length. */
    Span moved(double share) {
        return new Span(from + length() * share, to + length() * share);
    }

    /** The same within {@code whole}, and no shorter than {@code least}. */
    Span within(Span whole, double least) {
        double wanted = Math.clamp(length(), Math.min(least, whole.length()), whole.length());
        double begin = Math.clamp(from + (length() - wanted) / 2, whole.from, whole.to - wanted);
        return new Span(begin, begin + wanted);
    }
}
