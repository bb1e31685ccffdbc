package dev.tierdeck.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a cache is, in figures: what is known in this process, without asking any server.
 *
 * @param tiers the tiers, near to far
 * @param coherence how the copies in this process follow the shared tier; null where there are none
 */
public record Vitals(List<OfTier> tiers, @Nullable OfCoherence coherence) {
    public Vitals {
        tiers = List.copyOf(tiers);
    }

    /**
     * One tier.
     *
     * @param status how it is
     * @param breaker whether it is asked
     * @param refused how often it was not asked since the start, as it had been failing
     * @param size how much it holds; null where it does not know
     * @param owed how many invalidations it has yet to be told
     */
    public record OfTier(TierStatus status, Breaker breaker, long refused, Sized.@Nullable Size size, long owed) {}

    /** Whether a tier is asked. */
    public enum Breaker {
        /** Every time. */
        CLOSED,
        /** Now and then, to see whether it is back. */
        OPEN
    }

    /**
     * How copies follow the shared tier.
     *
     * @param told whether every change is being told now, so that copies are served
     * @param since since when that is so, or not so
     * @param confirmedAt when the shared tier last said that it tells; null while it never did
     * @param gaps how often since the start the telling broke off
     * @param changes how many changes were told since the start
     */
    public record OfCoherence(boolean told, Instant since, @Nullable Instant confirmedAt, long gaps, long changes) {}
}
