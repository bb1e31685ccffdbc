package dev.tierdeck.desktop.overview.count;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Finds out what happened between two readings, and whose counters began anew. */
final class Change {
    private final ToIntFunction<Channel> number;
    private final boolean byType;
    private final SortedMap<Integer, Integer> counts = new TreeMap<>();
    private final Set<Integer> broken = new HashSet<>();

    /** {@code number} gives a channel its number. */
    Change(ToIntFunction<Channel> number, boolean byType) {
        this.number = number;
        this.byType = byType;
    }

    /** An interval of which nothing is known. */
    static Interval unknown(long from, long to) {
        return new Interval(from, to, new int[0], new int[0], true, Set.of());
    }

    /** What happened from one reading to another of the same counters. */
    Interval between(Reading earlier, Reading later) {
        later.counts().forEach((channel, now) -> {
            var before = later.fromNothing() ? earlier.counts().getOrDefault(channel, Counts.NONE) : earlier.counts().get(channel);
            if (before == null) {
                breakOff(channel);
            } else {
                add(channel, now.minus(before));
            }
        });
        earlier.counts().keySet().stream().filter(channel -> !later.counts().containsKey(channel)).forEach(this::breakOff);
        return new Interval(earlier.millis(), later.millis(), counts.keySet().stream().mapToInt(Integer::intValue).toArray(),
                counts.values().stream().mapToInt(Integer::intValue).toArray(), false, Set.copyOf(broken));
    }

    private void add(Channel channel, Counts change) {
        if (change.isBroken()) {
            breakOff(channel);
        } else if (change.all() > 0) {
            if (byType || !channel.isOfType()) {
                add(number.applyAsInt(channel), change);
            }
            channel.wider().forEach(each -> add(number.applyAsInt(each), change));
        }
    }

    private void add(int channel, Counts change) {
        for (var outcome : Outcome.values()) {
            long count = change.get(outcome);
            if (count > 0) {
                counts.merge(channel * Outcome.SIZE + outcome.ordinal(), (int) Math.min(Integer.MAX_VALUE, count), Change::sum);
            }
        }
    }

    private static int sum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }

    /** A sum of which one part began anew says nothing, either. */
    private void breakOff(Channel channel) {
        broken.add(number.applyAsInt(channel));
        channel.wider().forEach(each -> broken.add(number.applyAsInt(each)));
    }
}
