package dev.tierdeck.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a market trades: what of it comes while it is closed is its last, not late. */
@FunctionalInterface
public interface Hours {
    /** A market that never closes. */
    Hours ALWAYS = at -> Instant.MIN;

    /** Since when the market that is open at {@code at} is open; null when it is closed then. */
    @Nullable Instant openSince(Instant at);
}
