package dev.tierdeck.engine.memory;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each tag was last invalidated, by a count of all such invalidations. A copy whose tags were checked at the present count needs no
 * look at them. When too many tags are remembered they are forgotten, and every tagged copy of before counts as invalidated.
 */
final class TagCounts {
    private static final int MOST = 10_000;

    private volatile long count;
    private volatile Memory memory = new Memory(0, new ConcurrentHashMap<>());

    /**
     * Tags and the counts of their last invalidations.
     *
     * @param floor what was checked before this count is unknown
     */
    private record Memory(long floor, Map<String, Long> last) {}

    long count() {
        return count;
    }

    /** Takes the same time however many copies have the tag. The count is published last: who sees it finds the tag. */
    synchronized void bump(String tag) {
        long next = count + 1;
        if (memory.last().size() >= MOST) {
            memory = new Memory(count, new ConcurrentHashMap<>());
        }
        memory.last().put(tag, next);
        count = next;
    }

    /** Whether none of the copy's tags was invalidated since they were checked last; if so, notes that they were checked now. */
    boolean confirm(Held<?> copy) {
        long now = count;
        boolean same = unchanged(copy.tags(), copy.checked());
        if (same) {
            copy.checked(now);
        }
        return same;
    }

    /** Whether none of these tags was invalidated after this count. */
    boolean unchanged(Set<String> tags, long since) {
        if (tags.isEmpty() || since == count) {
            return true;
        }
        var known = memory;
        return since >= known.floor() && tags.stream().noneMatch(tag -> known.last().getOrDefault(tag, 0L) > since);
    }
}
