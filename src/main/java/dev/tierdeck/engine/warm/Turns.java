package dev.tierdeck.engine.warm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who runs a warmer where several processes could. Safe for many threads; may block while others are asked. */
@FunctionalInterface
public interface Turns {
    /** Every process runs its own warmers. */
    Turns ALONE = (warmer, asked) -> (Ours) well -> { };

    /**
     * Asks for a turn.
     *
     * @param warmer whose run is due
     * @param asked whether a person wants it now; then it counts for nothing that there was a run lately
     */
    Turn take(Warmer warmer, boolean asked);

    /** The answer. */
    sealed interface Turn {}

    /** This process runs it. */
    @FunctionalInterface
    non-sealed interface Ours extends Turn {
        /** Gives the turn back. When all went well, nobody has a turn until an interval from this one's beginning is over. */
        void ended(boolean well);
    }

    /**
     * Another process runs it, or has run it.
     *
     * @param age how long ago the last run that succeeded had begun; null where unknown
     * @param again after what time to ask again
     */
    record Elsewhere(@Nullable Duration age, Duration again) implements Turn {}
}
