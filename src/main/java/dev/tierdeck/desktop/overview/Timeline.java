package dev.tierdeck.desktop.overview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What happened between one reading of counters and the next, for the last hour. A counter that went down, or is another's, began anew:
 * that interval is a gap for its channel, as nobody knows what happened in it.
 *
 * <p>Intervals hold only channels in which something happened; 7,200 of them with 20 busy domains take about 30 MB.
 */
final class Timeline {
    private final int capacity;
    private final Deque<Interval> intervals = new ArrayDeque<>();
    private final Set<Domain> domains = new TreeSet<>();
    private @Nullable Reading last;

    /** From one reading to the next: what happened by channel, and which channels' counters began anew. */
    private record Interval(long from, long to, Map<Channel, Counts> counts, Set<Channel> broken) {
        double overlap(double start, double end) {
            return Math.max(0, Math.min(to, end) - Math.max(from, start));
        }
    }

    Timeline(int capacity) {
        this.capacity = capacity;
    }

    /** Takes a reading; one that is not later than the last is left out. */
    void add(Reading reading) {
        if (last != null && reading.millis() <= last.millis()) {
            return;
        }
        if (last != null) {
            intervals.addLast(between(last, reading));
        }
        if (intervals.size() > capacity) {
            intervals.removeFirst();
        }
        reading.counts().keySet().stream().map(Channel::domain).filter(domain -> !domain.equals(Domain.ALL)).forEach(domains::add);
        last = reading;
    }

    private static Interval between(Reading earlier, Reading later) {
        var counts = new HashMap<Channel, Counts>();
        var broken = new HashSet<Channel>();
        later.counts().forEach((channel, now) -> {
            var change = now.minus(earlier.counts().getOrDefault(channel, Counts.NONE));
            if (change.hits() < 0 || change.misses() < 0 || !earlier.run().equals(later.run())) {
                broken.add(channel);
            } else if (change.all() > 0) {
                counts.put(channel, change);
            }
        });
        earlier.counts().keySet().stream().filter(channel -> !later.counts().containsKey(channel)).forEach(broken::add);
        return new Interval(earlier.millis(), later.millis(), Map.copyOf(counts), Set.copyOf(broken));
    }

    boolean isEmpty() {
        return intervals.isEmpty();
    }

    /** When the last reading was taken; 0 before the first. */
    long latest() {
        return last == null ? 0 : last.millis();
    }

    /** When the oldest interval that is kept began; 0 where there is none. */
    long oldest() {
        return intervals.isEmpty() ? 0 : intervals.getFirst().from();
    }

    /** The domains that were ever asked for, in order. */
    List<Domain> domains() {
        return List.copyOf(domains);
    }

    /** What happened in the intervals that end in a span; gaps count nothing. */
    Counts sum(Channel channel, long after, long upTo) {
        var sum = Counts.NONE;
        for (Iterator<Interval> back = intervals.descendingIterator(); back.hasNext(); ) {
            var interval = back.next();
            if (interval.to() <= after) {
                break;
            }
            if (interval.to() <= upTo) {
                sum = sum.plus(interval.counts().getOrDefault(channel, Counts.NONE));
            }
        }
        return sum;
    }

    /**
     * The rates in a span, by steps that are whole multiples of {@code step} milliseconds since 1970, so that they stand still while
     * time goes on. A reading that covers several steps is spread evenly over them. Steps that are not half covered are left out.
     */
    List<Point> points(Channel channel, long from, long to, long step) {
        long first = Math.floorDiv(from, step);
        var bins = new Bins(channel, first, (int) (Math.floorDiv(to - 1, step) - first + 1), step);
        for (Iterator<Interval> back = intervals.descendingIterator(); back.hasNext(); ) {
            var interval = back.next();
            if (interval.to() <= first * step) {
                break;
            }
            if (interval.from() < to && interval.to() <= to) {
                bins.add(interval);
            }
        }
        return bins.points();
    }

    /** Sums by step. */
    private static final class Bins {
        private final Channel channel;
        private final long first;
        private final long step;
        private final double[] hits;
        private final double[] misses;
        private final double[] covered;
        private final boolean[] broken;

        Bins(Channel channel, long first, int size, long step) {
            this.channel = channel;
            this.first = first;
            this.step = step;
            hits = new double[size];
            misses = new double[size];
            covered = new double[size];
            broken = new boolean[size];
        }

        void add(Interval interval) {
            var counts = interval.counts().getOrDefault(channel, Counts.NONE);
            double length = (double) interval.to() - interval.from();
            int begin = (int) Math.max(0, Math.floorDiv(interval.from(), step) - first);
            int end = (int) Math.min(hits.length - 1L, Math.floorDiv(interval.to() - 1, step) - first);
            for (int i = begin; i <= end; i++) {
                double overlap = interval.overlap((first + i) * (double) step, (first + i + 1) * (double) step);
                hits[i] += counts.hits() * overlap / length;
                misses[i] += counts.misses() * overlap / length;
                covered[i] += overlap;
                broken[i] |= interval.broken().contains(channel);
            }
        }

        List<Point> points() {
            var points = new ArrayList<Point>(hits.length);
            for (int i = 0; i < hits.length; i++) {
                double middle = (first + i + 0.5) * step;
                if (broken[i]) {
                    points.add(Point.gap(middle));
                } else if (covered[i] >= step / 2.0) {
                    points.add(new Point(middle, hits[i] / covered[i] * 1000, misses[i] / covered[i] * 1000));
                }
            }
            return points;
        }
    }
}
