package dev.tierdeck.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a tier is, in a word and a sentence.
 *
 * @param tier the tier
 * @param state the word
 * @param sentence what is so and, when something is wrong, what to do; never a secret
 * @param since since when
 * @param cause the exception behind it, for the log and for "copy details"; null when all is well
 */
public record TierStatus(TierId tier, State state, String sentence, Instant since, @Nullable Throwable cause) {
    /** The word. */
    public enum State {
        /** Works. */
        OK,
        /** Being reached for the first time, or again. */
        CONNECTING,
        /** Works with less than it should have. */
        DEGRADED,
        /** Holds copies that it does not serve, as changes may have gone untold. */
        FENCED,
        /** Does not work. */
        DOWN
    }
}
