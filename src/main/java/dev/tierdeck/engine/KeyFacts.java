package dev.tierdeck.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a server says about one key.
 *
 * @param key the key
 * @param redisType {@code string}, {@code hash}, {@code list}, {@code set}, {@code zset}, {@code stream}, a module's own name, or
 *     {@code none} when it is gone
 * @param ttlMillis what is left of its TTL in milliseconds; null when it never expires or is gone
 * @param bytes the length of a string's value, else an estimate of the memory it takes; null where unknown
 */
public record KeyFacts(Key key, String redisType, @Nullable Long ttlMillis, @Nullable Long bytes) {
    /** Whether the key did not stand there. */
    public boolean isGone() {
        return redisType.equals("none");
    }
}
