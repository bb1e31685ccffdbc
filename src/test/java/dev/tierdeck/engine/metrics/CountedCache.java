package dev.tierdeck.engine.metrics;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheStats.OfTier;
import dev.tierdeck.engine.CacheStats.OfType;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.testing.BareCache;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A cache whose counters a test sets. */
final class CountedCache extends BareCache {
    static final TypeName QUOTE = TypeName.parse("tradecore/MARKET/quote");
    static final TypeName SESSION = TypeName.parse("tradecore/AUTH/session");

    private Map<TypeName, OfType> types = Map.of();
    private CacheStats.Upkeep upkeep = CacheStats.Upkeep.NONE;
    TierStatus.State redis = TierStatus.State.OK;
    int resets;
    int readings;

    /** A type that memory answered 900 times in 1 µs and Redis 50 times in 1 ms; 50 reads found nothing. */
    static OfType busy() {
        return new OfType(
                Map.of(TierId.MEMORY, new OfTier(900, Map.of(MissCause.ABSENT, 80L, MissCause.EXPIRED, 20L), took(1_000, 10)),
                        TierId.REDIS, new OfTier(50, Map.of(MissCause.ABSENT, 50L), took(1_000_000, 100))),
                Map.of(MissCause.ABSENT, 40L, MissCause.TIER_DOWN, 10L), 45, 5, Duration.ofMillis(900), 7, 3, 2, Map.of());
    }

    static Latency took(long nanos, int times) {
        var counts = new long[Latency.BUCKETS];
        counts[Latency.bucket(nanos)] = times;
        return new Latency(counts);
    }

    CountedCache count(Map<TypeName, OfType> counted) {
        types = counted;
        return this;
    }

    CountedCache upkeep(CacheStats.Upkeep counted) {
        upkeep = counted;
        return this;
    }

    @Override
    public CacheStats stats() {
        readings++;
        return new CacheStats(START.plusSeconds(90), START, types, upkeep);
    }

    @Override
    public void resetStats() {
        resets++;
        types = Map.of();
        upkeep = CacheStats.Upkeep.NONE;
    }

    @Override
    public List<TierStatus> tiers() {
        return List.of(new TierStatus(TierId.MEMORY, TierStatus.State.OK, "Memory works.", START, null),
                new TierStatus(TierId.REDIS, redis, "Redis is as it is.", START, null));
    }
}
