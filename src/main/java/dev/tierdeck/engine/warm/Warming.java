package dev.tierdeck.engine.warm;

import java.time.Duration;
import java.util.List;

/** Warmers, as a person sees and steers them. Safe for many threads. */
public interface Warming {
    /** No warmers. */
    Warming NONE = all(List.of());

    /** What each warmer has done, by name. */
    List<WarmerStats> stats();

    /**
     * Asks for a run now, also of a disabled warmer; the interval counts from it on.
     *
     * @return false where a run is under way or about to begin, or the warmers were closed
     * @throws IllegalArgumentException when no warmer has this name
     */
    boolean runNow(String name);

    /** Lets a warmer run by itself, at once where it did not, or not any more; a run under way goes on. Throws {@link IllegalArgumentException} for an unknown name. */
    void enable(String name, boolean on);

    /**
     * Changes a warmer's interval; the next run is one interval from now.
     *
     * @throws IllegalArgumentException when no warmer has this name, or the interval is out of bounds
     */
    void every(String name, Duration interval);

    /**
     * Shows the runs that this store remembers besides those of now, and has it remember those to come. Whoever made it closes it, after
     * the warmers where the last runs are wanted too.
     */
    default void remember(RunStore runs) {}

    /** Several as one; a name that two of them have is the first's. */
    static Warming all(List<? extends Warming> parts) {
        return new AllWarming(List.copyOf(parts));
    }
}
