package dev.tierdeck.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Counters of a cache at one moment. Immutable; whoever shows rates takes two and subtracts. What is unknown is empty, never zero.
 *
 * @param at when they were read
 * @param since since when they count: the cache's opening, or the last reset
 * @param types the counters of each type that was asked for at least once
 * @param upkeep what is counted for all types together
 */
public record CacheStats(Instant at, Instant since, Map<TypeName, OfType> types, Upkeep upkeep) {
    public CacheStats {
        types = Map.copyOf(types);
    }

    /** Counters of types alone, counting since {@code at}. */
    public CacheStats(Instant at, Map<TypeName, OfType> types) {
        this(at, at, types, Upkeep.NONE);
    }

    /** What happened since {@code earlier}. */
    public CacheStats minus(CacheStats earlier) {
        var result = new HashMap<TypeName, OfType>();
        types.forEach((name, stats) -> result.put(name, stats.minus(earlier.types.getOrDefault(name, OfType.NONE))));
        return new CacheStats(at, earlier.at, result, upkeep.minus(earlier.upkeep));
    }

    /** How long they have been counted. */
    public Duration span() {
        return Duration.between(since, at);
    }

    /** The sum over the types that fulfil {@code which}. */
    public OfType sum(Predicate<TypeName> which) {
        return types.entrySet().stream().filter(type -> which.test(type.getKey())).map(Map.Entry::getValue)
                .reduce(OfType.NONE, OfType::plus);
    }

    /** The sum over all types. */
    public OfType total() {
        return sum(type -> true);
    }

    /**
     * What is counted for all types together.
     *
     * @param invalidations invalidations carried out
     * @param removed keys that went by them
     * @param errors operations of a tier that failed; the cache answered all the same
     * @param slow operations of a tier that took longer than the threshold
     * @param operations operations of tiers
     */
    public record Upkeep(long invalidations, long removed, long errors, long slow, long operations) {
        /** Nothing happened. */
        public static final Upkeep NONE = new Upkeep(0, 0, 0, 0, 0);

        Upkeep minus(Upkeep earlier) {
            return new Upkeep(invalidations - earlier.invalidations, removed - earlier.removed, errors - earlier.errors,
                    slow - earlier.slow, operations - earlier.operations);
        }
    }

    /**
     * Counters of one type.
     *
     * @param tiers by tier
     * @param causes requests that no tier could answer, by cause
     * @param loads loads that ended well
     * @param loadFailures loads that threw or took too long
     * @param loadTime the time all loads took together
     * @param puts values put
     * @param refused fills refused as something newer had happened
     * @param stale requests answered with a stale value
     * @param invalidatedBy of the misses whose cause was an invalidation, how many by whose
     */
    public record OfType(
            Map<TierId, OfTier> tiers, Map<MissCause, Long> causes, long loads, long loadFailures, Duration loadTime, long puts,
            long refused, long stale, Map<String, Long> invalidatedBy) {
        /** Nothing happened. */
        public static final OfType NONE = new OfType(Map.of(), Map.of(), 0, 0, Duration.ZERO, 0, 0, 0, Map.of());

        public OfType {
            tiers = Map.copyOf(tiers);
            causes = Map.copyOf(causes);
            invalidatedBy = Map.copyOf(invalidatedBy);
        }

        /** Requests that no tier could answer. */
        public long misses() {
            return sum(causes.values());
        }

        /** Requests that some tier answered. */
        public long hits() {
            return tiers.values().stream().mapToLong(OfTier::hits).sum();
        }

        /** The share of requests that some tier answered, 0 to 1; empty where there were none. */
        public OptionalDouble hitRate() {
            return share(hits(), misses());
        }

        /** The counters of one tier. */
        public OfTier tier(TierId tier) {
            return tiers.getOrDefault(tier, OfTier.NONE);
        }

        OfType plus(OfType other) {
            return combine(other, 1);
        }

        OfType minus(OfType earlier) {
            return combine(earlier, -1);
        }

        private OfType combine(OfType other, int sign) {
            var all = new EnumMap<TierId, OfTier>(TierId.class);
            all.putAll(tiers);
            other.tiers.forEach((tier, stats) -> all.put(tier, tier(tier).combine(stats, sign)));
            return new OfType(all, sums(causes, other.causes, sign), loads + sign * other.loads,
                    loadFailures + sign * other.loadFailures, loadTime.plus(other.loadTime.multipliedBy(sign)),
                    puts + sign * other.puts, refused + sign * other.refused, stale + sign * other.stale,
                    sums(invalidatedBy, other.invalidatedBy, sign));
        }
    }

    /**
     * Counters of one tier for one type.
     *
     * @param hits answers
     * @param misses by cause
     * @param latency how long answers took; of memory's one in 64 is timed
     */
    public record OfTier(long hits, Map<MissCause, Long> misses, Latency latency) {
        /** Nothing happened. */
        public static final OfTier NONE = new OfTier(0, Map.of(), Latency.NONE);

        public OfTier {
            misses = Map.copyOf(misses);
        }

        /** Misses of whatever cause. */
        public long allMisses() {
            return sum(misses.values());
        }

        /** The share of requests to this tier that it answered; empty where there were none. */
        public OptionalDouble hitRate() {
            return share(hits, allMisses());
        }

        OfTier combine(OfTier other, int sign) {
            return new OfTier(hits + sign * other.hits, sums(misses, other.misses, sign),
                    sign > 0 ? latency.plus(other.latency) : latency.minus(other.latency));
        }
    }

    private static <K> Map<K, Long> sums(Map<K, Long> ours, Map<K, Long> others, int sign) {
        var all = new HashMap<>(ours);
        others.forEach((each, count) -> all.merge(each, sign * count, Long::sum));
        all.values().removeIf(count -> count == 0);
        return all;
    }

    private static OptionalDouble share(long hits, long misses) {
        return hits + misses == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / (hits + misses));
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
