package dev.tierdeck.engine;

/**
 * Where a platform itself counts the hits and misses of a type: two strings in the shared tier, each a whole number that grows.
 *
 * @param type the type
 * @param hit the counter of hits
 * @param miss the counter of misses
 */
public record CounterKeys(TypeName type, Key hit, Key miss) {}
