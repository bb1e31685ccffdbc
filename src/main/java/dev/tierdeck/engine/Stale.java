package dev.tierdeck.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an answer is stale, and why.
 *
 * @param reason why
 * @param since since when: of an invalidated last-good value, when it was invalidated; null where unknown
 */
public record Stale(StaleReason reason, @Nullable Instant since) {
    /** Stale for this reason, since nobody knows when. */
    public static Stale of(StaleReason reason) {
        return new Stale(reason, null);
    }
}
