package dev.tierdeck.testing.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What held the thread so far, and what of that counts. */
final class Holds {
    /** A place that takes less than this, in milliseconds, is let off the first time: it may have been the interpreter. Waiting is always longer. */
    static final long FIRST_MILLIS = 400;

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<Hold> counted = new ArrayList<>();

    /** Takes note of it; answers whether it counts. */
    synchronized boolean take(Hold hold) {
        boolean first = known.add(hold.place());
        boolean counts = hold.millis() >= FIRST_MILLIS || !first;
        if (counts) {
            counted.add(hold);
        }
        return counts;
    }

    /** Those that count since this was asked last. */
    synchronized List<Hold> drain() {
        var all = List.copyOf(counted);
        counted.clear();
        return all;
    }
}
