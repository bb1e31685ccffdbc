package dev.tierdeck.engine.metrics;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Sized.Size;
import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A cache's figures at a glance, of all types together. What is unknown is empty, never zero. Source of the choice: TradeCore's metrics
 * and the agents' statistics.
 *
 * @param at when they were read
 * @param hits reads that some tier answered
 * @param misses reads that none could answer
 * @param errors operations of a tier that failed
 * @param hitRate the share of hits, in percent
 * @param slow operations of a tier that took longer than the threshold
 * @param operations reads, answered or not
 * @param averageMillis how long a tier took to answer, on average, in milliseconds
 * @param clears invalidations carried out
 * @param keysDeleted keys that went by them
 * @param uptime how long all this was counted: since the cache was opened, or the last reset
 * @param tiers each tier that was asked or knows its size, near to far
 */
public record Figures(
        Instant at, long hits, long misses, long errors, OptionalDouble hitRate, long slow, long operations, OptionalDouble averageMillis,
        long clears, long keysDeleted, Duration uptime, Map<TierId, OfTier> tiers) {
    public Figures {
        tiers = Collections.unmodifiableMap(new EnumMap<>(tiers));
    }

    /**
     * Figures of one tier.
     *
     * @param hits reads that it answered
     * @param misses reads that it could not answer
     * @param hitRate the share of hits, in percent
     * @param size how much it holds; null where unknown
     */
    public record OfTier(long hits, long misses, OptionalDouble hitRate, @Nullable Size size) {}

    /** The figures of these counters, with the sizes that are known. */
    public static Figures of(CacheStats stats, Map<TierId, Size> sizes) {
        var total = stats.total();
        var upkeep = stats.upkeep();
        var tiers = new EnumMap<TierId, OfTier>(TierId.class);
        for (var tier : TierId.values()) {
            if (total.tiers().containsKey(tier) || sizes.containsKey(tier)) {
                var counted = total.tier(tier);
                tiers.put(tier, new OfTier(counted.hits(), counted.allMisses(), percent(counted.hitRate()), sizes.get(tier)));
            }
        }
        return new Figures(stats.at(), total.hits(), total.misses(), upkeep.errors(), percent(total.hitRate()), upkeep.slow(),
                total.hits() + total.misses(), averageMillis(total), upkeep.invalidations(), upkeep.removed(), stats.span(), tiers);
    }

    /** Of memory's answers few are timed, so each tier's average counts by how often the tier was asked. */
    private static OptionalDouble averageMillis(CacheStats.OfType total) {
        double nanos = 0;
        long asked = 0;
        for (var tier : total.tiers().values()) {
            var mean = tier.latency().mean();
            if (mean.isPresent()) {
                long times = tier.hits() + tier.allMisses();
                nanos += mean.getAsDouble() * times;
                asked += times;
            }
        }
        return asked == 0 ? OptionalDouble.empty() : OptionalDouble.of(nanos / asked / 1e6);
    }

    private static OptionalDouble percent(OptionalDouble share) {
        return share.isPresent() ? OptionalDouble.of(100 * share.getAsDouble()) : share;
    }

    /** The figures by the names that TradeCore gives them; null where unknown. */
    public Map<String, @Nullable Object> asMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("hits", hits);
        map.put("misses", misses);
        map.put("errors", errors);
        map.put("hit_rate", orNull(hitRate));
        map.put("slow_operations", slow);
        map.put("total_operations", operations);
        map.put("avg_latency_ms", orNull(averageMillis));
        map.put("cache_clears", clears);
        map.put("keys_deleted", keysDeleted);
        map.put("uptime_seconds", uptime.toMillis() / 1000.0);
        return map;
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    /** One line for a log. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d hits, %,d misses (hit rate %s), %,d errors, %,d slow, %s on average, "
                + "%,d clears of %,d keys, in %,d s", hits, misses, shown(hitRate, "%.1f %%"), errors, slow, shown(averageMillis, "%.3f ms"),
                clears, keysDeleted, uptime.toSeconds());
    }

    private static String shown(OptionalDouble number, String form) {
        return number.isPresent() ? String.format(Locale.ROOT, form, number.getAsDouble()) : "n/a";
    }
}
