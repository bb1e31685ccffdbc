package dev.tierdeck.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands under one key, and since when.
 *
 * @param key the key
 * @param gone whether nothing stood there
 * @param value the string that stands there; null when it is gone, of another kind, or longer than was asked for
 * @param loadedAt when the load of this very value began; null where unknown, and where {@code value} is null
 */
public record KeyValue(Key key, boolean gone, byte @Nullable [] value, @Nullable Instant loadedAt) {}
