package dev.tierdeck.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a load found.
 *
 * @param value the value; null when there is none
 * @param ttl how long this one lives; null for as long as its type says
 * @param <V> the value
 */
public record Loaded<V>(@Nullable V value, @Nullable Ttl ttl) {
    /** This value, for as long as its type says; null when there is none. */
    public static <V> Loaded<V> of(@Nullable V value) {
        return new Loaded<>(value, null);
    }

    /** The same, living this long. */
    public Loaded<V> ttl(Duration life) {
        return new Loaded<>(value, Ttl.of(life));
    }
}
