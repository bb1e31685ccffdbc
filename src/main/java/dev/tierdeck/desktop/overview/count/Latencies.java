package dev.tierdeck.desktop.overview.count;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.TypeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How long the tiers' answers took, by domain and tier, in steps of two seconds for the last hour. */
public final class Latencies {
    /** How long a step is, in milliseconds. */
    public static final long STEP = 2_000;
    private static final long KEPT = 3_660_000;

    private final Deque<Step> steps = new ArrayDeque<>();
    private @Nullable CacheStats last;

    /** What was answered from one reading to another; only those who answered are in it. */
    private record Step(long from, long to, Map<Channel, Histogram> answers) {}

    /**
     * Percentiles of one stretch.
     *
     * @param millis its middle, milliseconds since 1970
     * @param p50 the time below which half of the answers came, in nanoseconds; empty where there were none
     * @param p95 the same for 95 of a hundred
     * @param p99 the same for 99 of a hundred
     */
    public record Percentiles(double millis, OptionalLong p50, OptionalLong p95, OptionalLong p99) {
        /** Of no answers. */
        public static final Percentiles NONE = of(0, Latency.NONE);

        static Percentiles of(double millis, Latency latency) {
            return new Percentiles(millis, latency.percentile(0.5), latency.percentile(0.95), latency.percentile(0.99));
        }

        /** One of them by its share: 50, 95 or 99. */
        public OptionalLong of(int percent) {
            return percent == 50 ? p50 : percent == 95 ? p95 : p99;
        }
    }

    /** Takes the cache's counters as they are now; what comes sooner than a step after the last is left to the next. */
    public void add(CacheStats stats) {
        var before = last;
        if (before != null && stats.at().toEpochMilli() - before.at().toEpochMilli() < STEP) {
            return;
        }
        if (before != null && !beganAnew(before, stats)) {
            steps.addLast(new Step(before.at().toEpochMilli(), stats.at().toEpochMilli(), answers(stats.minus(before))));
        }
        while (!steps.isEmpty() && steps.getFirst().to() < stats.at().toEpochMilli() - KEPT) {
            steps.removeFirst();
        }
        last = stats;
    }

    private static boolean beganAnew(CacheStats before, CacheStats stats) {
        return stats.types().size() < before.types().size() || stats.total().hits() < before.total().hits();
    }

    private static Map<Channel, Histogram> answers(CacheStats change) {
        var sums = new HashMap<Channel, Latency>();
        change.types().forEach((name, type) -> add(sums, name, type));
        var answers = new HashMap<Channel, Histogram>();
        sums.forEach((channel, latency) -> answers.put(channel, Histogram.of(latency)));
        return answers;
    }

    private static void add(Map<Channel, Latency> sums, TypeName name, CacheStats.OfType type) {
        for (var level : Level.TIERS) {
            var latency = type.tier(level.tier()).latency();
            if (latency.count() > 0) {
                sums.merge(new Channel(Domain.of(name), level), latency, Latency::plus);
                sums.merge(new Channel(Domain.ALL, level), latency, Latency::plus);
            }
        }
    }

    /** The percentiles in a span by stretches of about {@code step} milliseconds, whole multiples of it since 1970. */
    public List<Percentiles> points(Channel channel, long from, long to, long step) {
        long stretch = Math.max(step, STEP);
        var points = new ArrayList<Percentiles>();
        var counts = new long[Latency.BUCKETS];
        long at = Long.MIN_VALUE;
        for (var each : steps) {
            long bin = Math.floorDiv((each.from() + each.to()) / 2, stretch);
            if (each.to() <= from || each.to() > to) {
                continue;
            }
            if (bin != at && at != Long.MIN_VALUE) {
                points.add(Percentiles.of((at + 0.5) * stretch, new Latency(counts)));
                gap(points, at, bin, stretch);
                counts = new long[Latency.BUCKETS];
            }
            at = bin;
            each.answers().getOrDefault(channel, Histogram.NONE).addTo(counts);
        }
        if (at != Long.MIN_VALUE) {
            points.add(Percentiles.of((at + 0.5) * stretch, new Latency(counts)));
        }
        return points;
    }

    /** Where more than one stretch is missing, a point without values keeps the line from going on. */
    private static void gap(List<Percentiles> points, long at, long next, long stretch) {
        if (next > at + 2) {
            points.add(Percentiles.of((at + 1.5) * stretch, Latency.NONE));
        }
    }

    /** The percentiles of a whole span. */
    public Percentiles over(Channel channel, long from, long to) {
        var counts = new long[Latency.BUCKETS];
        steps.stream().filter(step -> step.to() > from && step.to() <= to)
                .forEach(step -> step.answers().getOrDefault(channel, Histogram.NONE).addTo(counts));
        return Percentiles.of((from + to) / 2.0, new Latency(counts));
    }
}
