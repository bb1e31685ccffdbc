package dev.tierdeck.engine.core;

import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.Vitals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the cache is in figures, out of what its parts know.
 *
 * @param tiers the tiers, near to far, as the cache asks them
 * @param hearing how copies follow the shared tier; null where there are none
 */
record Health(List<Tier> tiers, @Nullable Hearing hearing) {
    Vitals now() {
        return new Vitals(tiers.stream().map(Health::of).toList(), hearing == null ? null : hearing.vitals());
    }

    private static Vitals.OfTier of(Tier tier) {
        var size = Removing.bare(tier) instanceof Sized sized ? sized.size() : null;
        return tier instanceof GuardedTier guarded
                ? new Vitals.OfTier(tier.status(), guarded.breaker(), guarded.refused(), size, guarded.owed())
                : new Vitals.OfTier(tier.status(), Vitals.Breaker.CLOSED, 0, size, 0);
    }
}
