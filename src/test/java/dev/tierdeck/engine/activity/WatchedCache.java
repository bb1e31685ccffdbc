package dev.tierdeck.engine.activity;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheStats.Upkeep;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Vitals;
import dev.tierdeck.testing.BareCache;
import dev.tierdeck.testing.FakeCache;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cache whose state is what a test says. */
final class WatchedCache extends BareCache {
    private final FakeCache fake = new FakeCache();
    private final Map<TierId, Vitals.OfTier> tiers = new TreeMap<>();
    /** When set, what looking at the tiers throws. */
    volatile @Nullable RuntimeException failure;
    /** How often the history was read. */
    int reads;
    private long invalidations;

    /** A tier is like this since then. */
    void tier(TierId tier, State state, String sentence, Instant since) {
        tier(new TierStatus(tier, state, sentence, since, null), Vitals.Breaker.CLOSED, 0, 0);
    }

    void tier(TierStatus status, Vitals.Breaker breaker, long refused, long owed) {
        tiers.put(status.tier(), new Vitals.OfTier(status, breaker, refused, null, owed));
    }

    /** An invalidation is in the history. */
    void happened(Past past) {
        fake.invalidations.history.addFirst(past);
    }

    /** The one with this id was taken back. */
    void undone(String id, Instant at) {
        fake.invalidations.history.replaceAll(past -> past.id().equals(id)
                ? new Past(past.id(), past.at(), past.what(), past.deed(), at, past.server()) : past);
    }

    /** This process invalidated something. */
    void counted() {
        invalidations++;
    }

    @Override
    public Vitals vitals() {
        var broken = failure;
        if (broken != null) {
            throw broken;
        }
        return new Vitals(tiers.values().stream().toList(), null);
    }

    @Override
    public CacheStats stats() {
        return new CacheStats(START, START, Map.of(), new Upkeep(invalidations, 0, 0, 0, 0));
    }

    @Override
    public Invalidations invalidations() {
        reads++;
        return fake.invalidations;
    }
}
