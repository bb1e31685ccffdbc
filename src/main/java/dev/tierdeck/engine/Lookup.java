package dev.tierdeck.engine;

/**
 * What a tier says when asked for a key: an {@link Entry}, or a {@link Miss} with its cause.
 *
 * @param <V> the value
 */
public sealed interface Lookup<V> permits Entry, Miss {}
