package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.Key;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a warmer's work is worth to the readers of this process: reads in other processes are not seen here. Immutable.
 *
 * <p>An entry counts as used with its first read, and as unread when it was refreshed, replaced, missed or expired without one; until then it
 * is neither. What the warmer itself reads during a run does not count.
 *
 * @param since from when on it is counted: since the process began, or the interval was last changed
 * @param oneIn of so many keys one is looked at, 1 where all are; the figures are estimates for all keys then
 * @param warmed entries that its runs stored through the cache
 * @param used of these, ones that were read here
 * @param unread of these, ones that nobody read here while they stood
 * @param idle keys that it goes on warming and nobody read here, the longest idle first; no more than {@value #NAMED}
 * @param missed requests here for entries of its types that no tier had
 * @param late of these, ones for keys that it warms: they came before it had warmed them again
 * @param asked the keys most often missed, the most often first; no more than {@value #NAMED}
 * @param exact whether {@link Asked#times} are exact; else each key was missed so often or more
 */
public record WarmerReturn(Instant since, int oneIn, long warmed, long used, long unread, List<Key> idle, long missed, long late,
        List<Asked> asked, boolean exact) {
    /** How many keys are named at most. Those of sensitive types never are. */
    public static final int NAMED = 10;

    public WarmerReturn {
        idle = List.copyOf(idle);
        asked = List.copyOf(asked);
    }

    /** How much of what it warmed was read, 0 to 1; empty as long as nothing is known. */
    public OptionalDouble share() {
        return used + unread == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) used / (used + unread));
    }

    /** Whether anybody in this process asked for entries of its types. */
    public boolean anyRequests() {
        return used + missed > 0;
    }

    /**
     * A key that was asked for and missed.
     *
     * @param times how often
     * @param warmed whether the warmer warms it, and came too late
     */
    public record Asked(Key key, long times, boolean warmed) {}
}
