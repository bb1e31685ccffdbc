package dev.tierdeck.testing.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A time in which the JavaFX thread did not come round to its next event, as a row of looks. */
final class Period {
    /** Of what lies between two looks no more than this is believed, in nanoseconds: the rest may have been anything. */
    private static final long BELIEVED = TimeUnit.MILLISECONDS.toNanos(50);
    /** Where looks are farther apart, in nanoseconds, the machine stood still, and waiting is not held against anyone. */
    private static final long STALLED = TimeUnit.MILLISECONDS.toNanos(250);
    /** Who uses more than this between two looks, in nanoseconds, does not wait. */
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final double MOST = 0.8;

    private final List<Look> looks = new ArrayList<>();

    void add(Look look) {
        looks.add(look);
    }

    int size() {
        return looks.size();
    }

    /** The processor time from the first to the last look, in milliseconds. */
    long millis() {
        return looks.isEmpty() ? 0 : TimeUnit.NANOSECONDS.toMillis(looks.getLast().cpu() - looks.getFirst().cpu());
    }

    /** What held the thread, if anything did. */
    List<Hold> holds() {
        var found = new ArrayList<Hold>();
        for (int from = 0, to; from < looks.size(); from = to) {
            to = end(from);
            if (!looks.get(from).stack().place().isEmpty()) {
                worked(looks.subList(from, to)).ifPresent(found::add);
                waited(looks.subList(from, to)).ifPresent(found::add);
            }
        }
        return found;
    }

    /** After the last look of one piece of work. */
    private int end(int from) {
        return IntStream.range(from, looks.size()).filter(i -> !looks.get(i).stack().place().equals(looks.get(from).stack().place()))
                .findFirst().orElse(looks.size());
    }

    private static Optional<Hold> worked(List<Look> work) {
        var ours = work.stream().filter(look -> look.stack().whose() == Whose.OURS).toList();
        if (ours.size() < Hold.LEAST_LOOKS || ours.size() < work.size() * MOST) {
            return Optional.empty();
        }
        long nanos = IntStream.range(1, work.size()).filter(i -> work.get(i).stack().whose() == Whose.OURS)
                .mapToLong(i -> Math.min(BELIEVED, work.get(i).cpu() - work.get(i - 1).cpu())).sum();
        return hold(ours.get(ours.size() / 2), nanos, false, Hold.HELD_MILLIS);
    }

    private static Optional<Hold> waited(List<Look> work) {
        int from = 0;
        long longest = 0;
        for (int i = 1; i < work.size(); i++) {
            from = waiting(work.get(i - 1), work.get(i)) ? from : i;
            longest = Math.max(longest, work.get(i).nanos() - work.get(from).nanos());
        }
        return hold(work.getLast(), longest, true, Hold.WAITED_MILLIS);
    }

    private static boolean waiting(Look before, Look now) {
        return now.stack().whose() == Whose.OURS && before.stack().waits() && now.stack().waits() && now.stack().samePlace(before.stack())
                && now.nanos() - before.nanos() < STALLED && now.cpu() - before.cpu() < IDLE;
    }

    private static Optional<Hold> hold(Look look, long nanos, boolean waiting, long least) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return millis < least ? Optional.empty() : Optional.of(new Hold(look.stack().place(), millis, waiting, look.stack()));
    }

    /** How many looks showed whose work. */
    @Override
    public String toString() {
        return "%d ms, looks: %s".formatted(millis(), Arrays.stream(Whose.values())
                .map(whose -> whose + " " + looks.stream().filter(look -> look.stack().whose() == whose).count()).collect(Collectors.joining(", ")));
    }
}
