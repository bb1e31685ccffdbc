package dev.tierdeck.engine.redis.events;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Misses of our own whose events are still to come: how many of each key, by a hash of its name. What does not come within ten seconds never
 * will, and the oldest give way where there are too many. For one thread.
 */
final class Expected {
    private static final int MOST = 1 << 16;
    private static final long LIFE = 10_000;
    /** What an entry of such a map takes, about. */
    private static final long BYTES = 120;

    private final Map<Long, Due> due = new LinkedHashMap<>();

    private static final class Due {
        private long last;
        private int times;
    }

    /** So many misses of the key with this hash were ours; {@code at} in milliseconds. */
    void add(long hash, int times, long at) {
        var mine = due.remove(hash);
        mine = mine == null ? new Due() : mine;
        mine.times += times;
        mine.last = at;
        due.put(hash, mine);
        if (due.size() > MOST) {
            dropEldest();
        }
    }

    private void dropEldest() {
        var each = due.values().iterator();
        each.next();
        each.remove();
    }

    /** Whether a miss of the key with this hash was ours; it is counted off then. */
    boolean take(long hash) {
        if (due.isEmpty()) {
            return false;
        }
        var mine = due.get(hash);
        if (mine == null) {
            return false;
        }
        mine.times--;
        if (mine.times == 0) {
            due.remove(hash);
        }
        return true;
    }

    /** Gives up those that have been waiting for too long. */
    void giveUp(long now) {
        for (Iterator<Due> each = due.values().iterator(); each.hasNext() && now - each.next().last > LIFE;) {
            each.remove();
        }
    }

    /** How much memory this holds. */
    long bytes() {
        return due.size() * BYTES;
    }
}
