package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.KeyFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it was read.
 *
 * @param facts kind, TTL and size
 * @param value what stands there; null when it is masked
 * @param readAt when it was read
 */
record Opened(KeyFacts facts, @Nullable Value value, Instant readAt) {}
