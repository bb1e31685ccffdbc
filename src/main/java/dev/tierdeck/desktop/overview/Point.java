package dev.tierdeck.desktop.overview;

import java.util.OptionalDouble;

/**
 * What happened in one interval of a chart.
 *
 * @param millis the interval's middle, milliseconds since 1970
 * @param hits hits a second; NaN in a gap
 * @param misses misses a second; NaN in a gap
 */
record Point(double millis, double hits, double misses) {
    static Point gap(double millis) {
        return new Point(millis, Double.NaN, Double.NaN);
    }

    boolean isGap() {
        return Double.isNaN(hits);
    }

    /** Requests a second. */
    double all() {
        return hits + misses;
    }

    /** The share of hits, 0 to 1; empty in a gap and where nothing was asked. */
    OptionalDouble share() {
        return all() > 0 ? OptionalDouble.of(hits / all()) : OptionalDouble.empty();
    }

    /** The share of hits, 0 to 1; NaN in a gap and where nothing was asked. */
    double hitRate() {
        return share().orElse(Double.NaN);
    }
}
