package dev.tierdeck.engine.core;

import java.time.Duration;

/**
 * When a breaker stops asking a tier, and for how long.
 *
 * @param failures how many failures one after the other open it, at least 1; 5 unless told otherwise
 * @param slow what is too slow, at least 1 ms: an answer that takes longer counts as a failure, and a failure that takes longer opens at
 *         once; 1 s unless told otherwise
 * @param open how long it stays open before one call is let through to try, at least 1 ms; 1 s unless told otherwise
 */
public record BreakerSettings(int failures, Duration slow, Duration open) {
    /** 5 failures, 1 s, 1 s. */
    public static final BreakerSettings USUAL = new BreakerSettings(5, Duration.ofSeconds(1), Duration.ofSeconds(1));

    public BreakerSettings {
        require(failures >= 1, "the failures that open a breaker are " + failures + "; allowed are 1 and up");
        require(slow.toMillis() >= 1, "what is too slow for a breaker is " + slow + "; allowed are 1 ms and up");
        require(open.toMillis() >= 1, "the time a breaker stays open is " + open + "; allowed are 1 ms and up");
    }

    private static void require(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
