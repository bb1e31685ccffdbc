package dev.tierdeck.desktop.overview.count;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What one process counts, told now and then by its own clock, as it stood at any moment of ours. Between two tellings it is taken to have
 * counted evenly. How far its clock is from ours is known from the telling that came the quickest.
 */
final class Course {
    /** Longer silences tell no course: it is begun anew. */
    private static final long LONGEST = 10_000;

    private final Deque<Told> tellings = new ArrayDeque<>();
    private long behind = Long.MAX_VALUE;

    private record Told(long millis, Map<Channel, Counts> counts) {}

    /** Takes a telling that was seen at this moment of ours; one that was taken already changes nothing. */
    void take(Reading telling, long seen) {
        if (!tellings.isEmpty() && tellings.getLast().millis >= telling.millis()) {
            return;
        }
        if (!tellings.isEmpty() && telling.millis() - tellings.getLast().millis > LONGEST) {
            tellings.clear();
        }
        behind = Math.min(behind, seen - telling.millis());
        tellings.addLast(new Told(telling.millis(), telling.counts()));
    }

    /** What was told is forgotten. */
    void forget() {
        tellings.clear();
    }

    /** Whether it was told by this moment of ours. */
    boolean reaches(long millis) {
        return !tellings.isEmpty() && millis - behind >= tellings.getFirst().millis;
    }

    /** How it stood at this moment of ours, which it {@link #reaches}; after the last telling as it was told there. What came before is forgotten. */
    Map<Channel, Counts> at(long millis) {
        long theirs = millis - behind;
        var before = tellings.removeFirst();
        while (!tellings.isEmpty() && tellings.getFirst().millis <= theirs) {
            before = tellings.removeFirst();
        }
        var after = tellings.peekFirst();
        tellings.addFirst(before);
        return after == null ? before.counts : between(before, after, Math.max(0, theirs - before.millis) / (double) (after.millis - before.millis));
    }

    private static Map<Channel, Counts> between(Told before, Told after, double share) {
        var all = new HashMap<Channel, Counts>();
        after.counts.forEach((channel, counts) -> all.put(channel, before.counts.getOrDefault(channel, Counts.NONE).towards(counts, share)));
        return all;
    }
}
