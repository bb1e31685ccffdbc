package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.Key;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What changed here, for the fills that began before: a counter a stripe of keys, and the tags. */
final class Changes {
    private final Stripes stripes = new Stripes();
    private final TagCounts tags = new TagCounts();
    /** Shared by those who store; held alone for a moment by a removal that must see all that was decided before it raised the stripes. */
    private final StampedLock storing = new StampedLock();

    MemoryToken token(Key key, Interval interval, boolean standing) {
        return new MemoryToken(stripes.of(key), tags.count(), interval, standing);
    }

    /** Whether nothing that concerns this copy changed since. */
    boolean none(Held<?> copy, MemoryToken since) {
        return stripes.of(copy.key()) == since.stripe() && tags.confirm(copy);
    }

    /** Whether none of a held copy's tags was invalidated. Costs one comparison unless some tag was since the last look. */
    boolean spared(Held<?> copy) {
        return copy.checked() == tags.count() || tags.confirm(copy);
    }

    /** The same, noting nothing. */
    boolean sparedQuietly(Held<?> copy) {
        return tags.unchanged(copy.tags(), copy.checked());
    }

    void key(Key key) {
        stripes.bump(key);
    }

    void tag(String tag) {
        tags.bump(tag);
    }

    void everything() {
        long stamp = storing.writeLock();
        try {
            stripes.bumpAll();
        } finally {
            storing.unlockWrite(stamp);
        }
    }

    @Nullable Held<?> storing(Supplier<@Nullable Held<?>> step) {
        long stamp = storing.readLock();
        try {
            return step.get();
        } finally {
            storing.unlockRead(stamp);
        }
    }
}
