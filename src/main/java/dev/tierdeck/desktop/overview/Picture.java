package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.overview.count.Channel;
import dev.tierdeck.desktop.overview.count.Counts;
import dev.tierdeck.desktop.overview.count.Domain;
import dev.tierdeck.desktop.overview.count.Latencies;
import dev.tierdeck.desktop.overview.count.Level;
import dev.tierdeck.desktop.overview.count.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the overview shows at one moment.
 *
 * @param from the charts' left edge, milliseconds since 1970
 * @param to their right edge
 * @param points what the chosen source counted in between
 * @param causes what this process' cache counted in between: why it missed
 * @param latencies how long the answers of each tier took, in the tiers' order
 * @param culprits who invalidated what was asked for in between, and how often that missed
 * @param tiles a summary of each domain
 * @param tiers a summary of each tier over what is shown, for the chosen domain
 * @param types a summary of each type over what is shown, where the source tells them; most lookups first
 * @param processes the processes in figures, where the source tells them; the busiest first
 */
record Picture(long from, long to, List<Point> points, List<Point> causes, Map<Level, List<Latencies.Percentiles>> latencies,
        Map<String, Long> culprits, List<Tile> tiles, List<TierRow> tiers, List<TypeRow> types, List<ProcessRow> processes) {
    /** Before anything was read. */
    static final Picture NONE = new Picture(0, 1, List.of(), List.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(), List.of());

    /** The point at a moment, or the nearest to it. */
    static Optional<Point> nearest(List<Point> points, double millis) {
        return points.stream().min(Comparator.comparingDouble(point -> Math.abs(point.millis() - millis)));
    }

    /** Whether there is anything to draw: rates need two readings. */
    boolean hasCourse() {
        return points.size() > 1;
    }

    /**
     * A domain in figures.
     *
     * @param domain the domain
     * @param now the hit rate of the last 5 s
     * @param lately the hit rate of the last 5 min
     * @param operations lookups a second over the last 5 s
     * @param total lookups in the last 5 min
     * @param hits whether hits are counted: else the lookups are misses alone
     * @param spark lookups a second over the last minute
     */
    record Tile(Domain domain, OptionalDouble now, OptionalDouble lately, double operations, long total, boolean hits, List<Point> spark) {}

    /**
     * A tier in figures.
     *
     * @param level the tier
     * @param hits answers a second
     * @param misses requests a second that it could not answer
     * @param hitRate its share of answers
     * @param times how long its answers took
     */
    record TierRow(Level level, double hits, double misses, OptionalDouble hitRate, Latencies.Percentiles times) {}

    /**
     * A process in figures.
     *
     * @param name the program, its machine and its number there
     * @param operations lookups a second
     * @param hitRate the share that its cache answered
     * @param entries how many entries its memory holds; null where unknown
     */
    record ProcessRow(String name, double operations, OptionalDouble hitRate, @Nullable Long entries) {}

    /** A type in figures: lookups by their outcome. */
    record TypeRow(Channel type, Counts counts) {}
}
