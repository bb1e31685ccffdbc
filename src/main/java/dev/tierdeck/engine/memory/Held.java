package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;

/**
 * A copy in memory.
 *
 * @param type the type it was stored as
 * @param entry what is answered
 * @param interval when it was made
 * @param nanos how long it may live from its making on
 */
record Held<V>(CacheType<V> type, Entry<V> entry, Interval interval, long nanos) {
    /** What an entry costs besides its key and value: measured roughly, with Caffeine's own node. */
    private static final int OVERHEAD = 256;

    int weight() {
        return (int) Math.min(Integer.MAX_VALUE, (long) OVERHEAD + entry.key().length() + entry.size());
    }

    /** The entry, if it was stored as the type that is asked for. */
    @SuppressWarnings("unchecked")
    <W> Entry<W> as(CacheType<W> wanted) {
        return (Entry<W>) entry;
    }

    boolean fits(CacheType<?> wanted) {
        return type == wanted || type.codec().equals(wanted.codec());
    }
}
