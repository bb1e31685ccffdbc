package dev.tierdeck.desktop.ttl;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How many keys have how much of their TTL left. Steps have the ends that people think in, so their counts are exact; beside them eight
 * bins to a doubling tell the median to within a twelfth.
 */
final class Spread {
    private static final int TO_A_DOUBLING = 8;
    private static final int BINS = 42 * TO_A_DOUBLING;
    private static final long[] ENDS = ends();

    private final long[] steps;
    private final long[] bins;

    Spread() {
        this(new long[ENDS.length + 1], new long[BINS]);
    }

    private Spread(long[] steps, long[] bins) {
        this.steps = steps;
        this.bins = bins;
    }

    private static long[] ends() {
        var seconds = List.of(1, 2, 5, 10, 20, 30);
        var minutes = List.of(1, 2, 5, 10, 20, 30);
        var hours = List.of(1, 2, 6, 12);
        var days = List.of(1, 2, 7, 14, 30, 90, 365);
        var all = new long[seconds.size() + minutes.size() + hours.size() + days.size()];
        int at = 0;
        at = add(all, at, seconds, TimeUnit.SECONDS);
        at = add(all, at, minutes, TimeUnit.MINUTES);
        at = add(all, at, hours, TimeUnit.HOURS);
        add(all, at, days, TimeUnit.DAYS);
        return all;
    }

    private static int add(long[] all, int at, List<Integer> numbers, TimeUnit unit) {
        for (int number : numbers) {
            all[at++] = unit.toMillis(number);
        }
        return at;
    }

    /** How many steps there are. */
    static int steps() {
        return ENDS.length + 1;
    }

    /** Where a step begins, in milliseconds. */
    static long from(int step) {
        return step == 0 ? 0 : ENDS[step - 1];
    }

    /** Where a step ends, in milliseconds; the last does not. */
    static OptionalLong to(int step) {
        return step < ENDS.length ? OptionalLong.of(ENDS[step]) : OptionalLong.empty();
    }

    /** The step that this many milliseconds are in. */
    static int step(long millis) {
        int found = Arrays.binarySearch(ENDS, millis);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Where this many milliseconds are on a line on which every step has the length 1. */
    static double place(long millis) {
        int step = step(millis);
        long from = from(step);
        if (to(step).isEmpty()) {
            return step + 0.5;
        }
        long to = to(step).getAsLong();
        // Lengths are told by their ratio, but for the first step, which begins at nothing.
        return step + (from == 0 ? (double) millis / to : Math.log((double) millis / from) / Math.log((double) to / from));
    }

    void add(long millis) {
        steps[step(millis)]++;
        bins[bin(millis)]++;
    }

    void add(Spread other) {
        Arrays.setAll(steps, i -> steps[i] + other.steps[i]);
        Arrays.setAll(bins, i -> bins[i] + other.bins[i]);
    }

    Spread copy() {
        return new Spread(steps.clone(), bins.clone());
    }

    /** How many keys are in a step. */
    long count(int step) {
        return steps[step];
    }

    /** How many have less left than this, which is the end of a step. */
    long below(long millis) {
        return Arrays.stream(steps, 0, step(millis)).sum();
    }

    /** The most that are in one step. */
    long most() {
        return Arrays.stream(steps).max().orElse(0);
    }

    /** About what half of the keys have left at most, in milliseconds; empty without keys. */
    OptionalLong median() {
        long half = (Arrays.stream(bins).sum() + 1) / 2;
        for (int bin = 0; half > 0; bin++) {
            half -= bins[bin];
            if (half <= 0) {
                return OptionalLong.of((floor(bin) + floor(bin + 1)) / 2);
            }
        }
        return OptionalLong.empty();
    }

    private static int bin(long millis) {
        long span = Math.clamp(millis, 1, (1L << 42) - 1);
        int doublings = 63 - Long.numberOfLeadingZeros(span);
        return doublings * TO_A_DOUBLING + (int) (span * TO_A_DOUBLING >> doublings) - TO_A_DOUBLING;
    }

    private static long floor(int bin) {
        return (long) (TO_A_DOUBLING + bin % TO_A_DOUBLING) << bin / TO_A_DOUBLING >> 3;
    }
}
