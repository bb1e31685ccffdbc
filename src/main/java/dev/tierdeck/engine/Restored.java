package dev.tierdeck.engine;

import java.util.List;
import java.util.Map;

/**
 * What came back of an invalidation.
 *
 * @param restored as they were, with what was left of their TTL
 * @param left not brought back, and rightly so; {@code why} counts them by reason
 * @param failed should have come back and did not
 * @param why how many were left for which reason
 * @param leftKeys the first 1,000 of those left, with the reason as a sentence
 * @param failures the first 1,000 of those that failed
 * @param millis how long it took
 */
public record Restored(long restored, long left, long failed, Map<Reason, Long> why, List<Execution.Failed> leftKeys,
        List<Execution.Failed> failures, long millis) {
    public Restored {
        why = Map.copyOf(why);
        leftKeys = List.copyOf(leftKeys);
        failures = List.copyOf(failures);
    }

    /** Why a key was left. */
    public enum Reason {
        /** Something newer stands there. */
        STANDS,
        /** A later invalidation means it too. */
        INVALIDATED_SINCE,
        /** Its time has passed meanwhile. */
        EXPIRED
    }
}
