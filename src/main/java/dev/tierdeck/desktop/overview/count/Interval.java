package dev.tierdeck.desktop.overview.count;

import java.util.Arrays;
import java.util.Set;

/**
 * From one reading to the next: what happened in each counter that changed, as two numbers, and whose counters began anew.
 *
 * @param from when it began, milliseconds since 1970
 * @param to when it ended
 * @param slots the counters that changed, in order: a channel's number times the outcomes there are, and the outcome's
 * @param counts by how much
 * @param whole whether nothing at all is known of it
 * @param broken the channels whose counters began anew
 */
record Interval(long from, long to, int[] slots, int[] counts, boolean whole, Set<Integer> broken) {
    double overlap(double start, double end) {
        return Math.max(0, Math.min(to, end) - Math.max(from, start));
    }

    boolean isGap(int channel) {
        return whole || broken.contains(channel);
    }

    /** Adds what happened in a channel, times {@code share}. */
    void addTo(double[] sums, int channel, double share) {
        int first = channel * Outcome.SIZE;
        int at = Arrays.binarySearch(slots, first);
        for (int i = at < 0 ? -at - 1 : at; i < slots.length && slots[i] < first + Outcome.SIZE; i++) {
            sums[slots[i] - first] += counts[i] * share;
        }
    }
}
