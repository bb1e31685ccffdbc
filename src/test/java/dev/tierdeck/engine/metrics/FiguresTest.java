package dev.tierdeck.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Sized.Size;
import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final CountedCache cache = new CountedCache();

    @Test
    void figures_ofBusyCache_areItsCounters() {
        cache.count(Map.of(CountedCache.QUOTE, CountedCache.busy())).upkeep(new CacheStats.Upkeep(3, 450, 2, 5, 1100));
        var figures = Figures.of(cache.stats(), Map.of(TierId.MEMORY, new Size(12L, 3400L)));

        assertThat(figures.hits()).isEqualTo(950);
        assertThat(figures.misses()).isEqualTo(50);
        assertThat(figures.operations()).isEqualTo(1000);
        assertThat(figures.hitRate()).hasValue(95);
        assertThat(figures.errors()).isEqualTo(2);
        assertThat(figures.slow()).isEqualTo(5);
        assertThat(figures.clears()).isEqualTo(3);
        assertThat(figures.keysDeleted()).isEqualTo(450);
        assertThat(figures.uptime()).isEqualTo(Duration.ofSeconds(90));
        assertThat(figures.tiers()).containsOnlyKeys(TierId.MEMORY, TierId.REDIS);
        assertThat(figures.tiers().get(TierId.MEMORY).hitRate()).hasValue(90);
        assertThat(figures.tiers().get(TierId.MEMORY).size()).isEqualTo(new Size(12L, 3400L));
        assertThat(figures.tiers().get(TierId.REDIS).size()).isNull();
    }

    @Test
    void average_countsEachTierByHowOftenItWasAsked_notByHowOftenItWasTimed() {
        cache.count(Map.of(CountedCache.QUOTE, CountedCache.busy()));
        // Memory was asked 1000 times at 1 µs and Redis 100 times at 1 ms: 92 µs; by timed answers alone it would be 909 µs.
        assertThat(Figures.of(cache.stats(), Map.of()).averageMillis().orElseThrow()).isEqualTo(0.092, within(0.02));
    }

    @Test
    void figures_ofIdleCache_areUnknown_notZero() {
        var figures = Figures.of(cache.stats(), Map.of());
        assertThat(figures.hitRate()).isEmpty();
        assertThat(figures.averageMillis()).isEmpty();
        assertThat(figures.tiers()).isEmpty();
        assertThat(figures.asMap()).containsEntry("hit_rate", null).containsEntry("avg_latency_ms", null).containsEntry("hits", 0L);
        assertThat(figures).hasToString("0 hits, 0 misses (hit rate n/a), 0 errors, 0 slow, n/a on average, 0 clears of 0 keys, in 90 s");
    }

    @Test
    void map_hasTheNamesOfTradecore() {
        cache.count(Map.of(CountedCache.QUOTE, CountedCache.busy()));
        assertThat(Figures.of(cache.stats(), Map.of()).asMap()).containsOnlyKeys("hits", "misses", "errors", "hit_rate", "slow_operations",
                "total_operations", "avg_latency_ms", "cache_clears", "keys_deleted", "uptime_seconds").containsEntry("hit_rate", 95.0);
    }
}
