package dev.tierdeck.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheStats.OfType;
import dev.tierdeck.engine.TierStatus;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CacheMetersTest {
    private final CountedCache cache = new CountedCache().count(Map.of(CountedCache.QUOTE, CountedCache.busy()))
            .upkeep(new CacheStats.Upkeep(3, 450, 2, 5, 1100));
    private final AtomicLong nanos = new AtomicLong();
    private final CacheMeters meters = new CacheMeters(cache, "orders", nanos::get);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private double count(String name, String... tags) {
        return registry.get(name).tag("cache", "orders").tags(tags).functionCounter().count();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tag("cache", "orders").tags(tags).gauge().value();
    }

    private void laterBy(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    /** Reads every value, as a scrape does. */
    private void poll() {
        registry.forEachMeter(meter -> meter.measure().forEach(Measurement::getValue));
    }

    @Test
    void meters_areTheCachesCounters() {
        meters.bindTo(registry);
        var type = new String[] {"type", "tradecore/MARKET/quote"};

        assertThat(count("tierdeck.hits", "type", type[1], "tier", "memory")).isEqualTo(900);
        assertThat(count("tierdeck.hits", "type", type[1], "tier", "redis")).isEqualTo(50);
        assertThat(count("tierdeck.tier.misses", "type", type[1], "tier", "memory", "cause", "expired")).isEqualTo(20);
        assertThat(count("tierdeck.misses", "type", type[1], "cause", "absent")).isEqualTo(40);
        assertThat(count("tierdeck.misses", "type", type[1], "cause", "tier_down")).isEqualTo(10);
        assertThat(count("tierdeck.load.failures", type)).isEqualTo(5);
        assertThat(count("tierdeck.puts", type)).isEqualTo(7);
        assertThat(count("tierdeck.fills.refused", type)).isEqualTo(3);
        assertThat(count("tierdeck.stale", type)).isEqualTo(2);
        var loads = registry.get("tierdeck.loads").tags(type).functionTimer();
        assertThat(loads.count()).isEqualTo(45);
        assertThat(loads.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(900, within(0.001));
        assertThat(gauge("tierdeck.latency", "type", type[1], "tier", "redis", "quantile", "0.95")).isEqualTo(0.001, within(0.0003));
        assertThat(count("tierdeck.invalidations")).isEqualTo(3);
        assertThat(count("tierdeck.keys.removed")).isEqualTo(450);
        assertThat(count("tierdeck.errors")).isEqualTo(2);
        assertThat(count("tierdeck.slow")).isEqualTo(5);
        assertThat(count("tierdeck.operations")).isEqualTo(1100);
        assertThat(gauge("tierdeck.hit.rate")).isEqualTo(0.95);
    }

    @Test
    void meters_ofATypeThatWasNotUsedBefore_appearWhenItIs() {
        meters.bindTo(registry);
        assertThat(registry.find("tierdeck.puts").tag("type", "tradecore/AUTH/session").meter()).isNull();

        cache.count(Map.of(CountedCache.QUOTE, CountedCache.busy(), CountedCache.SESSION, CountedCache.busy()));
        laterBy(2);
        poll();
        assertThat(count("tierdeck.puts", "type", "tradecore/AUTH/session")).isEqualTo(7);
    }

    @Test
    void counters_areReadOnceASecond_howeverManyMetersArePolled() {
        meters.bindTo(registry);
        int before = cache.readings;
        laterBy(2);
        poll();

        assertThat(registry.getMeters()).hasSizeGreaterThan(20);
        assertThat(cache.readings).isEqualTo(before + 1);
    }

    @Test
    void reset_isSeen_andUnknownIsNotANumber() {
        meters.bindTo(registry);
        cache.resetStats();
        laterBy(2);

        assertThat(count("tierdeck.puts", "type", "tradecore/MARKET/quote")).isZero();
        assertThat(gauge("tierdeck.hit.rate")).isNaN();
        assertThat(gauge("tierdeck.latency", "type", "tradecore/MARKET/quote", "tier", "memory", "quantile", "0.5")).isNaN();
    }

    @Test
    void tierUp_followsTheTier() {
        meters.bindTo(registry);
        assertThat(gauge("tierdeck.tier.up", "tier", "redis")).isEqualTo(1);
        cache.redis = TierStatus.State.DOWN;
        assertThat(gauge("tierdeck.tier.up", "tier", "redis")).isZero();
        assertThat(gauge("tierdeck.tier.up", "tier", "memory")).isEqualTo(1);
    }

    @Test
    void close_takesTheMetersAway_andNoOthers() {
        registry.counter("mine").increment();
        cache.count(Map.of(CountedCache.QUOTE, OfType.NONE));
        laterBy(2);
        meters.bindTo(registry);
        meters.close();
        meters.close();
        assertThat(registry.getMeters()).extracting(meter -> meter.getId().getName()).containsExactly("mine");
    }
}
