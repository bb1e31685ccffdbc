package dev.tierdeck.desktop.overview.count;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened between one reading of counters and the next, for the last hour. */
public final class Timeline {
    /** An interval that is longer tells no course: the machine slept, or was that busy. */
    private static final long LONGEST = 10_000;

    private final int capacity;
    private final boolean byType;
    private final Deque<Interval> intervals = new ArrayDeque<>();
    private final Map<Channel, Integer> numbers = new HashMap<>();
    private final Collection<Domain> domains = new TreeSet<>();
    private @Nullable Reading last;
    private boolean interrupted;

    /**
     * One that keeps so many intervals.
     *
     * @param byType whether types are kept apart, besides their domains
     */
    public Timeline(int capacity, boolean byType) {
        this.capacity = capacity;
        this.byType = byType;
    }

    /** Takes a reading; one that is not later than the last is left out. */
    public void add(Reading reading) {
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
        interrupted = false;
        last = reading;
    }

    /** The counters can't be read, or nobody wants them, until the next reading: what happens meanwhile is a gap. */
    public void interrupt() {
        interrupted = true;
    }

    private Interval between(Reading earlier, Reading later) {
        if (interrupted || later.millis() - earlier.millis() > LONGEST || !earlier.run().equals(later.run())) {
            return Change.unknown(earlier.millis(), later.millis());
        }
        return new Change(this::number, byType).between(earlier, later);
    }

    private int number(Channel channel) {
        return numbers.computeIfAbsent(channel, added -> numbers.size());
    }

    /** When the last reading was taken, milliseconds since 1970; 0 before the first. */
    public long latest() {
        return last == null ? 0 : last.millis();
    }

    /** When the oldest interval that is kept began; 0 where there is none. */
    public long oldest() {
        return intervals.isEmpty() ? 0 : intervals.getFirst().from();
    }

    /** The domains of which anything was ever counted, in order. */
    public List<Domain> domains() {
        return List.copyOf(domains);
    }

    /** The types of a domain of which anything was ever counted, where types are kept apart. */
    public List<Channel> types(Domain of) {
        return numbers.keySet().stream().filter(channel -> channel.isOfType() && (of.equals(Domain.ALL) || channel.domain().equals(of))).toList();
    }

    /** Whether anything was ever counted there. */
    public boolean counts(Channel channel) {
        return numbers.containsKey(channel);
    }

    /** What happened in the intervals that end in a span; gaps count nothing. */
    public Counts sum(Channel channel, long after, long upTo) {
        var sums = new double[Outcome.SIZE];
        Integer number = numbers.get(channel);
        if (number != null) {
            ended(after, upTo).forEach(interval -> interval.addTo(sums, number, 1));
        }
        return Counts.of(sums);
    }

    /** How long it was counted there in the same intervals, in seconds; gaps are no time. */
    public double seconds(Channel channel, long after, long upTo) {
        int number = numbers.getOrDefault(channel, -1);
        return ended(after, upTo).filter(interval -> !interval.isGap(number)).mapToLong(interval -> interval.to() - interval.from()).sum() / 1000.0;
    }

    /** The intervals that end in a span, the last one first. */
    private Stream<Interval> ended(long after, long upTo) {
        return intervals.reversed().stream().takeWhile(interval -> interval.to() > after).filter(interval -> interval.to() <= upTo);
    }

    /**
     * The rates in a span, by steps that are whole multiples of {@code step} milliseconds since 1970, so that they stand still while
     * time goes on. A reading that covers several steps is spread evenly over them. Steps that are not half covered are left out.
     */
    public List<Point> points(Channel channel, long from, long to, long step) {
        long first = Math.floorDiv(from, step);
        var bins = new Bins(numbers.getOrDefault(channel, -1), first, (int) (Math.floorDiv(to - 1, step) - first + 1), step);
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
}
