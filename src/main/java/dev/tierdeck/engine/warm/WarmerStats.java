package dev.tierdeck.engine.warm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a warmer has done up to now. Immutable.
 *
 * @param name the warmer's name
 * @param what what it refreshes
 * @param interval from the start of one run to the start of the next
 * @param enabled whether it runs by itself
 * @param running whether a run is under way
 * @param runs runs that ended in this process, well or not
 * @param errors those that failed
 * @param elsewhere how often it was due and another process had run it already, or was running it
 * @param lastRunAt when the last run that ended had begun, also before this process did where that is remembered; null before the first
 * @param duration how long it took; null before the first
 * @param nextRunAt when it is due next; null while disabled, running or not started
 * @param lastGoodAt when the last run that succeeded had begun, here or, as far as is known, in another process; null before the first
 * @param items the entries that the last successful run refreshed; 0 before the first
 * @param lastError why the last failed run failed, as a sentence; null if none failed. It stays when later runs succeed
 * @param recent the last {@value #RECENT} runs, oldest first, also those before this process began where they are remembered
 * @param worth what its work was worth to readers here; null as long as it is not known to store anything through the cache
 */
public record WarmerStats(
        String name,
        String what,
        Duration interval,
        boolean enabled,
        boolean running,
        long runs,
        long errors,
        long elsewhere,
        @Nullable Instant lastRunAt,
        @Nullable Duration duration,
        @Nullable Instant nextRunAt,
        @Nullable Instant lastGoodAt,
        int items,
        @Nullable String lastError,
        List<Run> recent,
        @Nullable WarmerReturn worth) {
    /** How many runs are remembered. */
    public static final int RECENT = 50;

    public WarmerStats {
        recent = List.copyOf(recent);
    }

    /**
     * One run that ended.
     *
     * @param at when it began
     * @param duration how long it took
     * @param items the entries it refreshed; 0 when it failed
     * @param error why it failed, as a sentence; null when it did not
     */
    public record Run(Instant at, Duration duration, int items, @Nullable String error) {
        /** Whether it did what it should. */
        public boolean ok() {
            return error == null;
        }
    }
}
