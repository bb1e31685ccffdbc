package dev.tierdeck.layout;

import dev.tierdeck.engine.CounterKeys;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TypeName;

/**
 * The keys under which a platform itself counts the hits and misses of a type.
 *
 * @param type the type, {@code domain.type}
 * @param hit the counter of hits
 * @param miss the counter of misses
 */
public record CounterPair(String type, Key hit, Key miss) {
    /** The same with the type's full name. */
    CounterKeys keys(String layout) {
        return new CounterKeys(TypeName.parse(layout + "/" + type.replaceFirst("\\.", "/")), hit, miss);
    }
}
