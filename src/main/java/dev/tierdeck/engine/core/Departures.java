package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, within a fixed room, which keys were stored through this cache and when they were to expire, and the last invalidations: so
 * that a miss can say why. A key whose place was taken by another is forgotten, and its next miss counts as {@link MissCause#ABSENT}.
 */
final class Departures {
    private static final int ROOM = 1 << 15;
    private static final int INVALIDATIONS = 64;

    private final Clock clock;
    /** For each place the key's hash, and when it expires in milliseconds. Torn reads cost a wrong cause at worst. */
    private final AtomicLongArray hashes = new AtomicLongArray(ROOM);
    private final AtomicLongArray expiries = new AtomicLongArray(ROOM);
    private final AtomicLongArray storedAt = new AtomicLongArray(ROOM);
    private final ArrayDeque<Gone> invalidations = new ArrayDeque<>();
    private volatile boolean any;
    private volatile long count;

    private record Gone(Selection what, String by, long at) {}

    /**
     * Why a key is not there.
     *
     * @param by who invalidated it; null unless that is the cause
     */
    record Reason(MissCause cause, @Nullable String by) {
        private static final Reason ABSENT = new Reason(MissCause.ABSENT, null);
        private static final Reason EXPIRED = new Reason(MissCause.EXPIRED, null);
        private static final Reason EVICTED = new Reason(MissCause.EVICTED, null);
    }

    Departures(Clock clock) {
        this.clock = clock;
    }

    void stored(Key key, @Nullable Instant expires) {
        long hash = hash(key);
        int place = place(hash);
        expiries.set(place, expires == null ? Long.MAX_VALUE : expires.toEpochMilli());
        storedAt.set(place, clock.millis());
        hashes.set(place, hash);
    }

    synchronized void invalidated(Selection what, String by) {
        if (invalidations.size() == INVALIDATIONS) {
            invalidations.removeFirst();
        }
        invalidations.addLast(new Gone(what, by, clock.millis()));
        any = true;
    }

    /** Something is about to be invalidated or put here, or has been elsewhere. */
    synchronized void changing() {
        count++;
    }

    /** How often {@link #changing} was called. */
    long changes() {
        return count;
    }

    /** Why this key, which has these tags, was found nowhere. */
    Reason why(Key key, Set<String> tags) {
        long hash = hash(key);
        int place = place(hash);
        if (hashes.get(place) != hash) {
            return Reason.ABSENT;
        }
        var by = any ? invalidatedBy(key, tags, storedAt.get(place)) : null;
        return by != null ? new Reason(MissCause.INVALIDATED, by)
                : expiries.get(place) <= clock.millis() ? Reason.EXPIRED : Reason.EVICTED;
    }

    private synchronized @Nullable String invalidatedBy(Key key, Set<String> tags, long since) {
        var newestFirst = invalidations.descendingIterator();
        while (newestFirst.hasNext()) {
            var gone = newestFirst.next();
            if (gone.at < since) {
                return null;
            }
            if (contains(gone.what, key, tags)) {
                return gone.by;
            }
        }
        return null;
    }

    /** An expression that runs away on this key tells nothing; it is no reason to fail a read. */
    private static boolean contains(Selection what, Key key, Set<String> tags) {
        try {
            return what.contains(key, tags);
        } catch (CacheException.PatternTooSlow unknown) {
            return false;
        }
    }

    private static long hash(Key key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.at(i)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }

    private static int place(long hash) {
        return (int) (hash >>> 49);
    }
}
