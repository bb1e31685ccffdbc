package dev.tierdeck.engine;

import org.jspecify.annotations.Nullable;

/**
 * Loads one value from where it comes from: once per key however many ask, on the thread of one who asks, or on one of the cache's own
 * where the type limits how long a load may take.
 *
 * @param <V> the value
 */
@FunctionalInterface
public interface Loader<V> {
    /**
     * The value of this key now, or null when there is none. Whatever it throws reaches the caller. It is interrupted when it takes too
     * long for its type; what it returns after that goes nowhere.
     */
    @Nullable V load(Key key) throws Exception;

    /** The value with a life of its own; unless made by {@link #detailed}, that of its type. */
    default Loaded<V> loaded(Key key) throws Exception {
        return Loaded.of(load(key));
    }

    /** A loader that says of each value how long it lives. */
    static <V> Loader<V> detailed(Detailed<V> source) {
        return new Loader<>() {
            @Override
            public @Nullable V load(Key key) throws Exception {
                return source.load(key).value();
            }

            @Override
            public Loaded<V> loaded(Key key) throws Exception {
                return source.load(key);
            }
        };
    }

    /** A source that knows how long its values live. */
    @FunctionalInterface
    interface Detailed<V> {
        /** The value of this key, and its life. */
        Loaded<V> load(Key key) throws Exception;
    }
}
