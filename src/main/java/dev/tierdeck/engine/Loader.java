package dev.tierdeck.engine;

import org.jspecify.annotations.Nullable;

/**
 * Loads one value from where it comes from. Called on the caller's thread, once per key however many ask.
 *
 * @param <V> the value
 */
@FunctionalInterface
public interface Loader<V> {
    /** The value of this key now, or null when there is none (nothing is stored then). Whatever it throws reaches the caller. */
    @Nullable V load(Key key) throws Exception;
}
