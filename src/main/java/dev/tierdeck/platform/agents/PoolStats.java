package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.metrics.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A pool's figures up to now. Immutable. What is unknown is empty, never zero.
 *
 * @param memorySize the entries in memory
 * @param memoryHitRate the share of reads of the agents' keys that memory answered, 0 to 1
 * @param diskSize the bytes on disk
 * @param diskHitRate the share of those that reached disk that it answered, 0 to 1
 * @param combinedHitRate the share of all reads of the agents' keys that some tier answered, 0 to 1
 * @param http the APIs, by name
 */
public record PoolStats(OptionalLong memorySize, OptionalDouble memoryHitRate, OptionalLong diskSize, OptionalDouble diskHitRate,
        OptionalDouble combinedHitRate, List<ApiStats> http) {
    public PoolStats {
        http = List.copyOf(http);
    }

    static PoolStats of(CacheStats counted, Figures figures, List<ApiStats> http) {
        var agents = counted.sum(Shelves::isOurs);
        var memory = size(figures, TierId.MEMORY);
        var disk = size(figures, TierId.DISK);
        return new PoolStats(known(memory == null ? null : memory.entries()), agents.tier(TierId.MEMORY).hitRate(),
                known(disk == null ? null : disk.bytes()), agents.tier(TierId.DISK).hitRate(), agents.hitRate(), http);
    }

    private static Sized.@Nullable Size size(Figures figures, TierId tier) {
        var figuresOfTier = figures.tiers().get(tier);
        return figuresOfTier == null ? null : figuresOfTier.size();
    }

    private static OptionalLong known(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** The figures by the names of the agents' guide; null where unknown. */
    public Map<String, @Nullable Object> asMap() {
        var cache = new LinkedHashMap<String, @Nullable Object>();
        cache.put("memory_size", orNull(memorySize));
        cache.put("memory_hit_rate", orNull(memoryHitRate));
        cache.put("disk_size", orNull(diskSize));
        cache.put("disk_hit_rate", orNull(diskHitRate));
        var apis = new LinkedHashMap<String, @Nullable Object>();
        http.forEach(api -> apis.put(api.api(), api.asMap()));
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("advanced_cache", cache);
        map.put("combined_cache_hit_rate", orNull(combinedHitRate));
        map.put("http", apis);
        return map;
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
