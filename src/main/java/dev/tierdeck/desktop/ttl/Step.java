package dev.tierdeck.desktop.ttl;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Ttl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One TTL that is to be set.
 *
 * @param key the key
 * @param shelf where it belongs
 * @param was what was left when it was previewed, as {@link Inspector#remaining} tells
 * @param to the TTL to set; null where {@code until} says it
 * @param until when it is to expire, in milliseconds since 1970, where {@code to} is null
 * @param only what must still stand for it to be set; null for anything
 */
record Step(Key key, Shelf shelf, long was, @Nullable Ttl to, long until, @Nullable Mark only) {
    /** By how much an expiry may differ from what was set and still be it: clocks, and the way there and back. */
    private static final long TOLERANCE = 1000;

    /**
     * A TTL that was set.
     *
     * @param ttl the TTL
     * @param at when it was, in milliseconds since 1970
     */
    record Mark(Ttl ttl, long at) {
        /** Whether a key with so much left at that moment still has it. */
        boolean stands(long left, long now) {
            return ttl.forever() ? left == Inspector.ENDLESS
                    : left >= 0 && Math.abs(now + left - at - ttl.millis()) <= TOLERANCE;
        }
    }

    /** Sets this TTL. */
    static Step to(Found found, Ttl ttl) {
        return new Step(found.key(), found.shelf(), found.left(), ttl, 0, null);
    }

    /** The TTL to set at this moment; empty where it would be over by then. */
    Optional<Ttl> at(long now) {
        return to != null ? Optional.of(to) : until > now ? Optional.of(new Ttl(until - now)) : Optional.empty();
    }
}
