package dev.tierdeck.layout;

import dev.tierdeck.engine.Key;

/**
 * The keys under which a platform itself counts the hits and misses of a type.
 *
 * @param type the type, {@code domain.type}
 * @param hit the counter of hits
 * @param miss the counter of misses
 */
public record CounterPair(String type, Key hit, Key miss) {}
