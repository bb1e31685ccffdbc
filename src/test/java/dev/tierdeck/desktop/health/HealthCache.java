package dev.tierdeck.desktop.health;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Vitals;
import dev.tierdeck.testing.BareCache;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.FakeServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A cache whose vitals, locks and limits are what a test sets. */
final class HealthCache extends BareCache {
    final FakeCache inner = new FakeCache();
    final FakeServer server = inner.server;
    final FakeCoordination coordination = new FakeCoordination(server);
    final AtomicInteger resets = new AtomicInteger();
    final AtomicInteger retries = new AtomicInteger();
    volatile Coordination standing = coordination;
    volatile CacheStats stats = new CacheStats(START, START.minusSeconds(7_500), inner.stats().types(), new CacheStats.Upkeep(4, 12_044, 0, 3, 0));
    volatile Vitals vitals = well();
    volatile @Nullable RuntimeException broken;

    static TierStatus status(TierId tier, State state, String sentence) {
        return new TierStatus(tier, state, sentence, START.minusSeconds(3_600), null);
    }

    static Vitals.OfTier tier(TierId tier, State state, String sentence, Vitals.Breaker breaker, long refused, Sized.@Nullable Size size, long owed) {
        return new Vitals.OfTier(status(tier, state, sentence), breaker, refused, size, owed);
    }

    static Vitals well() {
        return new Vitals(List.of(tier(TierId.MEMORY, State.OK, "Memory works.", Vitals.Breaker.CLOSED, 0, new Sized.Size(12_345L, 34_000_000L), 0),
                tier(TierId.DISK, State.OK, "The disk works.", Vitals.Breaker.CLOSED, 0, new Sized.Size(204_120L, 1_240_000_000L), 0),
                tier(TierId.REDIS, State.OK, "Redis 7.0.15 at localhost:6379 answers.", Vitals.Breaker.CLOSED, 2, null, 0)),
                new Vitals.OfCoherence(true, START.minusSeconds(3_600), START.minusSeconds(2), 1, 812_044));
    }

    static Vitals away(long owed) {
        return new Vitals(List.of(
                tier(TierId.MEMORY, State.FENCED, "Changes may have gone untold, so memory is not served.", Vitals.Breaker.CLOSED, 0, new Sized.Size(12_345L, 34_000_000L), 0),
                tier(TierId.DISK, State.FENCED, "Changes may have gone untold, so the disk is not served.", Vitals.Breaker.CLOSED, 0, new Sized.Size(204_120L, 1_240_000_000L), 0),
                tier(TierId.REDIS, State.DOWN, "Redis at cache.example:6379 refused the connection. Start it, or choose another address.", Vitals.Breaker.OPEN, 1_204, null, owed)),
                new Vitals.OfCoherence(false, START.minusSeconds(20), START.minusSeconds(24), 2, 812_044));
    }

    @Override
    public Vitals vitals() {
        if (broken != null) {
            throw broken;
        }
        return vitals;
    }

    @Override
    public List<TierStatus> tiers() {
        return vitals.tiers().stream().map(Vitals.OfTier::status).toList();
    }

    @Override
    public Coordination coordination() {
        return standing;
    }

    @Override
    public Inspector inspector() {
        return server;
    }

    @Override
    public Invalidations invalidations() {
        return inner.invalidations;
    }

    @Override
    public CacheStats stats() {
        return stats;
    }

    @Override
    public void resetStats() {
        resets.incrementAndGet();
        stats = new CacheStats(START, START, Map.of(), CacheStats.Upkeep.NONE);
    }

    @Override
    public void retry() {
        retries.incrementAndGet();
    }
}
