package dev.tierdeck.desktop.overview.count;

import dev.tierdeck.engine.MissCause;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Lookups by their outcome: totals of counters, or what happened in a span. Immutable. */
public final class Counts {
    /** None. */
    public static final Counts NONE = new Counts(new long[Outcome.SIZE]);

    private final long[] values;

    private Counts(long[] values) {
        this.values = values;
    }

    /** Hits, and misses of unknown cause. */
    public static Counts of(long hits, long misses) {
        var values = new long[Outcome.SIZE];
        values[Outcome.HIT.ordinal()] = hits;
        values[Outcome.MISS.ordinal()] = misses;
        return new Counts(values);
    }

    /** Hits, and misses by cause. */
    public static Counts of(long hits, Map<MissCause, Long> misses) {
        var values = new long[Outcome.SIZE];
        values[Outcome.HIT.ordinal()] = hits;
        misses.forEach((cause, count) -> values[Outcome.of(cause).ordinal()] += count);
        return new Counts(values);
    }

    /** Sums that are whole up to what adding costs in precision. */
    static Counts of(double[] sums) {
        return new Counts(Arrays.stream(sums).mapToLong(Math::round).toArray());
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(IntStream.range(0, Outcome.SIZE).mapToLong(i -> values[i] + other.values[i]).toArray());
    }

    /** What came since {@code earlier}. */
    public Counts minus(Counts earlier) {
        return new Counts(IntStream.range(0, Outcome.SIZE).mapToLong(i -> values[i] - earlier.values[i]).toArray());
    }

    /** What they were on the way to {@code later}, at this share of it, 0 to 1. */
    Counts towards(Counts later, double share) {
        return new Counts(IntStream.range(0, Outcome.SIZE).mapToLong(i -> values[i] + Math.round((later.values[i] - values[i]) * share)).toArray());
    }

    /** Lookups that ended so. */
    public long get(Outcome outcome) {
        return values[outcome.ordinal()];
    }

    /** Lookups that were answered. */
    public long hits() {
        return values[Outcome.HIT.ordinal()];
    }

    /** Lookups that were not, of whatever cause. */
    public long misses() {
        return all() - hits();
    }

    /** All lookups. */
    public long all() {
        return Arrays.stream(values).sum();
    }

    /** Whether some counter is below nothing: it began anew. */
    boolean isBroken() {
        return Arrays.stream(values).anyMatch(value -> value < 0);
    }

    /** The share of hits, 0 to 1; empty where nothing was asked. */
    public OptionalDouble hitRate() {
        return all() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits() / all());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts counts && Arrays.equals(values, counts.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
