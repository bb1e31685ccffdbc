package dev.tierdeck.desktop.overview.count;

import java.util.Arrays;
import java.util.OptionalDouble;

/** What happened in one step of a chart, as rates. Immutable. */
public final class Point {
    private final double millis;
    private final double[] rates;

    Point(double millis, double[] rates) {
        this.millis = millis;
        this.rates = rates;
    }

    /** A step about which nothing is known. */
    static Point gap(double millis) {
        var rates = new double[Outcome.SIZE];
        Arrays.fill(rates, Double.NaN);
        return new Point(millis, rates);
    }

    /** The step's middle, milliseconds since 1970. */
    public double millis() {
        return millis;
    }

    /** Whether nothing is known. */
    public boolean isGap() {
        return Double.isNaN(rates[0]);
    }

    /** Lookups a second that ended so; NaN in a gap. */
    public double rate(Outcome outcome) {
        return rates[outcome.ordinal()];
    }

    /** Hits a second; NaN in a gap. */
    public double hits() {
        return rates[0];
    }

    /** Misses a second, of whatever cause; NaN in a gap. */
    public double misses() {
        double sum = 0;
        for (int i = 1; i < rates.length; i++) {
            sum += rates[i];
        }
        return sum;
    }

    /** Lookups a second; NaN in a gap. */
    public double all() {
        return hits() + misses();
    }

    /** The share of hits, 0 to 1; empty in a gap and where nothing was asked. */
    public OptionalDouble share() {
        return all() > 0 ? OptionalDouble.of(hits() / all()) : OptionalDouble.empty();
    }

    /** The share of hits, 0 to 1; NaN in a gap and where nothing was asked. */
    public double hitRate() {
        return share().orElse(Double.NaN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point point && millis == point.millis && Arrays.equals(rates, point.rates);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(millis) * 31 + Arrays.hashCode(rates);
    }

    @Override
    public String toString() {
        return millis + " " + Arrays.toString(rates);
    }
}
