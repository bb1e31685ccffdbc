package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheStats.OfTier;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TypeName;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All that a cache counts. */
final class Tally {
    private final Clock clock;
    private final Observer observer;
    private final Removing removing;
    private final Map<TypeName, Counters> counters = new ConcurrentHashMap<>();
    /** Some of them by the identity of a name, as nearly all who ask have one object a type: to hash three texts takes a tenth of a hit. */
    private final @Nullable Named[] near = new Named[64];
    private volatile CacheStats zero;

    Tally(Clock clock, Observer observer, Removing removing) {
        this.clock = clock;
        this.observer = observer;
        this.removing = removing;
        this.zero = new CacheStats(clock.instant(), Map.of());
    }

    Counters of(TypeName type) {
        int at = System.identityHashCode(type) & near.length - 1;
        var seen = near[at];
        if (seen == null || seen.type != type) {
            var known = counters.get(type);
            seen = new Named(type, known != null ? known : counters.computeIfAbsent(type, name -> new Counters()));
            near[at] = seen;
        }
        return seen.counters;
    }

    private record Named(TypeName type, Counters counters) {}

    CacheStats snapshot() {
        return total().minus(zero);
    }

    /** What was counted before is subtracted from now on: nothing is lost between reading and clearing. */
    void reset() {
        zero = total();
    }

    private CacheStats total() {
        var all = new HashMap<TypeName, CacheStats.OfType>();
        counters.forEach((name, count) -> all.put(name, count.snapshot()));
        return new CacheStats(clock.instant(), started(), all, upkeep(all));
    }

    private Instant started() {
        return zero == null ? clock.instant() : zero.at();
    }

    private CacheStats.Upkeep upkeep(Map<TypeName, CacheStats.OfType> types) {
        long looks = types.values().stream().flatMap(type -> type.tiers().values().stream()).mapToLong(tier -> tier.hits() + tier.allMisses()).sum();
        long puts = types.values().stream().mapToLong(CacheStats.OfType::puts).sum();
        long failed = types.values().stream().flatMap(type -> type.tiers().values().stream()).mapToLong(Tally::failures).sum();
        return new CacheStats.Upkeep(removing.invalidations.sum(), removing.removed.sum(), failed + observer.failedWrites.sum(),
                observer.slowOperations.sum(), looks + puts);
    }

    private static long failures(OfTier tier) {
        return tier.misses().getOrDefault(MissCause.TIER_DOWN, 0L) + tier.misses().getOrDefault(MissCause.UNDECODABLE, 0L);
    }
}
