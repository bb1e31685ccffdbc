package dev.tierdeck.desktop.ttl;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Ttl;
import org.jspecify.annotations.Nullable;

/**
 * A key with its TTL, as the walk found it.
 *
 * @param key the key
 * @param shelf where it belongs
 * @param left what was left, in milliseconds, or {@link Inspector#ENDLESS}
 * @param at when that was, in milliseconds since 1970
 * @param configured the TTL that its type gives it; null where none does
 */
record Found(Key key, Shelf shelf, long left, long at, @Nullable Ttl configured) {
    /** Whether it never expires. */
    boolean endless() {
        return left == Inspector.ENDLESS;
    }

    /** When it expires, in milliseconds since 1970; the end of time where it never does. */
    long expires() {
        return endless() ? Long.MAX_VALUE : at + left;
    }

    /** By how much more is left than the type ever gives, in milliseconds; 0 or less where it is not more, or that can't be told. */
    long excess() {
        return configured == null || configured.forever() || endless() ? 0 : left - configured.millis();
    }

    /** Whether it never expires although its type does. */
    boolean unexpected() {
        return endless() && configured != null && !configured.forever();
    }

    /** Whether it expires although its type lives for ever. */
    boolean shorter() {
        return !endless() && configured != null && configured.forever();
    }
}
