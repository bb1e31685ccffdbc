package dev.tierdeck.engine;

import org.jspecify.annotations.Nullable;

/**
 * Turns values into the bytes that stand in a shared tier, and back.
 *
 * @param <V> the value
 */
public interface Codec<V> {
    /**
     * The bytes of this value.
     *
     * @throws IllegalArgumentException when it can't be written so
     */
    byte[] encode(V value);

    /**
     * The value of these bytes, or null where they say "nothing" (JSON's null).
     *
     * @throws CacheException.Undecodable when the bytes are no such value
     */
    @Nullable V decode(byte[] bytes);
}
