package dev.tierdeck.engine;

import java.util.Map;
import java.util.Set;

/**
 * Loads many values at once.
 *
 * @param <V> the value
 */
@FunctionalInterface
public interface BulkLoader<V> {
    /** The values of these keys; a key that has none is left out. Whatever it throws reaches the caller. */
    Map<Key, V> load(Set<Key> keys) throws Exception;
}
