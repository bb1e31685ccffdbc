package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.Key;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that come most often among any number of them, in bounded memory: those that come in more than one of {@value #KEYS} cases are
 * in it. Misra and Gries, Finding repeated elements (1982). Safe for many threads.
 */
final class Frequent {
    static final int KEYS = 200;

    private final Map<Key, long[]> counts = new HashMap<>();
    private boolean exact = true;

    /** A key, and how often it came at least. */
    record Counted(Key key, long times) {}

    synchronized void add(Key key) {
        var count = counts.get(key);
        if (count != null) {
            count[0]++;
        } else if (counts.size() < KEYS) {
            counts.put(key, new long[] {1});
        } else {
            exact = false;
            counts.values().removeIf(each -> --each[0] == 0);
        }
    }

    /** Whether all counts are exact. */
    synchronized boolean exact() {
        return exact;
    }

    synchronized List<Counted> most(int wanted) {
        return counts.entrySet().stream().map(each -> new Counted(each.getKey(), each.getValue()[0]))
                .sorted(Comparator.comparingLong(Counted::times).reversed().thenComparing(Counted::key)).limit(wanted).toList();
    }

    synchronized void clear() {
        counts.clear();
        exact = true;
    }
}
