package dev.tierdeck.desktop.overview;

import java.util.OptionalDouble;

/** Hits and misses: totals of a counter, or what happened in a span. */
record Counts(long hits, long misses) {
    static final Counts NONE = new Counts(0, 0);

    Counts plus(Counts other) {
        return new Counts(hits + other.hits, misses + other.misses);
    }

    Counts minus(Counts earlier) {
        return new Counts(hits - earlier.hits, misses - earlier.misses);
    }

    long all() {
        return hits + misses;
    }

    /** The share of hits, 0 to 1; empty where nothing was asked. */
    OptionalDouble hitRate() {
        return all() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / all());
    }
}
