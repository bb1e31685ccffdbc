package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names that a walk found, a bounded number of them. Some at which nothing stands any more are kept: what was locked once will be again,
 * and on a large server the next walk may be minutes away. Not thread-safe.
 */
final class KnownNames {
    /** How many there are at most. */
    static final int MOST = 1000;
    /** How many of these may be names at which nothing stood. */
    static final int IDLE = 200;

    /** In the order in which they were found, each with whether something stood there when it was last asked. */
    private final Map<Key, Boolean> names = new LinkedHashMap<>();
    private boolean more;
    private boolean moreBefore;

    /** A name was found. */
    void found(Key name) {
        if (names.containsKey(name)) {
            return;
        }
        if (names.size() >= MOST && !forgetIdle()) {
            more = true;
            return;
        }
        names.put(name, true);
    }

    /** Everything was walked through once. */
    void walked() {
        moreBefore = more;
        more = false;
    }

    /** Whether some were found for which there was no room. */
    boolean more() {
        return more || moreBefore;
    }

    /** The names. */
    List<Key> all() {
        return new ArrayList<>(names.keySet());
    }

    /** Something stands at these of the names, and at no other. */
    void standing(Set<Key> some) {
        names.replaceAll((name, before) -> some.contains(name));
        for (long idle = names.values().stream().filter(stands -> !stands).count(); idle > IDLE; idle--) {
            forgetIdle();
        }
    }

    /** Forgets the name that has been known longest of those at which nothing stood. */
    private boolean forgetIdle() {
        return names.values().remove(false);
    }
}
