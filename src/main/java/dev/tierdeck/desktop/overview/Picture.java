package dev.tierdeck.desktop.overview;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the overview shows at one moment.
 *
 * @param from the chart's left edge, milliseconds since 1970
 * @param to its right edge
 * @param points what happened in between
 * @param tiles a summary of each domain
 * @param tiers a summary of each tier, for the chosen domain over the last minute
 */
record Picture(long from, long to, List<Point> points, List<Tile> tiles, List<TierRow> tiers) {
    /** Before anything was read. */
    static final Picture NONE = new Picture(0, 1, List.of(), List.of(), List.of());

    /**
     * A domain in figures.
     *
     * @param domain the domain
     * @param now the hit rate of the last 5 s
     * @param lately the hit rate of the last 5 min
     * @param operations requests a second over the last 5 s
     * @param spark requests a second over the last minute
     */
    record Tile(Domain domain, OptionalDouble now, OptionalDouble lately, double operations, List<Point> spark) {}

    /**
     * A tier in figures.
     *
     * @param level the tier
     * @param hits answers a second
     * @param misses requests a second that it could not answer
     * @param hitRate its share of answers
     * @param p50 the time below which half of its answers came, in nanoseconds
     * @param p95 the same for 95 of a hundred
     * @param p99 the same for 99 of a hundred
     */
    record TierRow(Level level, double hits, double misses, OptionalDouble hitRate, OptionalLong p50, OptionalLong p95,
            OptionalLong p99) {}
}
