package dev.tierdeck.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a cache, for a person to read.
 *
 * @param at when
 * @param kind what it is about
 * @param trouble whether somebody should look at it
 * @param sentence what happened, in one sentence; never a secret
 * @param details more, for who asks; null for nothing
 */
public record Activity(Instant at, Kind kind, boolean trouble, String sentence, @Nullable String details) {
    /** What something is about. */
    public enum Kind {
        /** A tier went away, came back, or was fenced. */
        TIER,
        /** An invalidation, or its undoing. */
        INVALIDATION,
        /** A warmer failed, or works again. */
        WARMER,
        /** A lock was taken away. */
        LOCK,
        /** A limit was reset. */
        LIMIT,
        /** A background task of the service. */
        UPKEEP,
        /** The program began or ended. */
        PROGRAM
    }
}
