package dev.tierdeck.engine.metrics;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheStats.OfTier;
import dev.tierdeck.engine.CacheStats.OfType;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * A cache's counters as Micrometer meters, every one tagged {@code cache}:
 *
 * <ul>
 *   <li>by {@code type} and {@code tier}: {@code tierdeck.hits}, and {@code tierdeck.latency} in seconds with a tag {@code quantile}
 *       (0.5, 0.95, 0.99);
 *   <li>by {@code type}, {@code tier} and {@code cause}: {@code tierdeck.tier.misses};
 *   <li>by {@code type} and {@code cause}: {@code tierdeck.misses}, of reads that no tier could answer;
 *   <li>by {@code type}: {@code tierdeck.loads} (a timer), {@code tierdeck.load.failures}, {@code tierdeck.puts},
 *       {@code tierdeck.fills.refused}, {@code tierdeck.stale};
 *   <li>of all: {@code tierdeck.invalidations}, {@code tierdeck.keys.removed}, {@code tierdeck.errors}, {@code tierdeck.slow},
 *       {@code tierdeck.operations}, {@code tierdeck.hit.rate} (0 to 1, NaN before the first read), and by {@code tier}
 *       {@code tierdeck.tier.up} (1 where it answers, else 0).
 * </ul>
 *
 * <p>The counters are read at most once a second, however many meters are polled. Meters of a type that was not used before appear when
 * counters are read, so with the poll after that.
 */
public final class CacheMeters implements MeterBinder, AutoCloseable {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99);

    private final Cache cache;
    private final String name;
    private final LongSupplier nanos;
    private final Map<MeterRegistry, Shown> bound = new ConcurrentHashMap<>();
    private volatile Reading reading;

    private record Reading(CacheStats stats, long at) {}

    /**
     * The meters of a cache.
     *
     * @param name tells caches of one process apart: the tag {@code cache}
     */
    public CacheMeters(Cache cache, String name) {
        this(cache, name, System::nanoTime);
    }

    CacheMeters(Cache cache, String name, LongSupplier nanos) {
        this.cache = cache;
        this.name = name;
        this.nanos = nanos;
        this.reading = new Reading(cache.stats(), nanos.getAsLong());
    }

    /** Shows the counters in this registry too, until closed. */
    @Override
    public void bindTo(MeterRegistry registry) {
        var shown = bound.computeIfAbsent(registry, Shown::new);
        shown.whole();
        shown.types(stats());
    }

    /** The counters, at most a second old; new types among them get their meters. */
    private CacheStats stats() {
        var known = reading;
        long now = nanos.getAsLong();
        if (now - known.at < FRESH) {
            return known.stats;
        }
        var stats = cache.stats();
        reading = new Reading(stats, now);
        bound.values().forEach(shown -> shown.types(stats));
        return stats;
    }

    private double up(TierId id) {
        return cache.tiers().stream().anyMatch(tier -> tier.tier() == id && (tier.state() == State.OK || tier.state() == State.DEGRADED)) ? 1 : 0;
    }

    private static double seconds(Latency latency, double quantile) {
        var nanos = latency.percentile(quantile);
        return nanos.isPresent() ? nanos.getAsLong() / 1e9 : Double.NaN;
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** Takes the meters away again; a second call is harmless. */
    @Override
    public void close() {
        bound.values().forEach(Shown::remove);
        bound.clear();
    }

    /** The meters in one registry, by name and tags: registering one twice would be warned of. */
    private final class Shown {
        private final MeterRegistry registry;
        private final Map<String, Meter> meters = new ConcurrentHashMap<>();

        Shown(MeterRegistry registry) {
            this.registry = registry;
        }

        void whole() {
            count("tierdeck.invalidations", Tags.empty(), stats -> stats.upkeep().invalidations());
            count("tierdeck.keys.removed", Tags.empty(), stats -> stats.upkeep().removed());
            count("tierdeck.errors", Tags.empty(), stats -> stats.upkeep().errors());
            count("tierdeck.slow", Tags.empty(), stats -> stats.upkeep().slow());
            count("tierdeck.operations", Tags.empty(), stats -> stats.upkeep().operations());
            gauge("tierdeck.hit.rate", Tags.empty(), stats -> stats.total().hitRate().orElse(Double.NaN));
            cache.tiers().forEach(tier -> gauge("tierdeck.tier.up", Tags.of("tier", word(tier.tier())), stats -> up(tier.tier())));
        }

        void types(CacheStats stats) {
            stats.types().forEach((name, counted) -> {
                Function<CacheStats, OfType> type = now -> now.types().getOrDefault(name, OfType.NONE);
                var tags = Tags.of("type", name.toString());
                type(type, tags);
                counted.causes().keySet().forEach(cause -> count("tierdeck.misses", tags.and("cause", word(cause)),
                        now -> type.apply(now).causes().getOrDefault(cause, 0L)));
                counted.tiers().forEach((tier, ofTier) ->
                        tier(type.andThen(now -> now.tier(tier)), tags.and("tier", word(tier)), ofTier.misses().keySet()));
            });
        }

        private void type(Function<CacheStats, OfType> type, Tags tags) {
            count("tierdeck.load.failures", tags, now -> type.apply(now).loadFailures());
            count("tierdeck.puts", tags, now -> type.apply(now).puts());
            count("tierdeck.fills.refused", tags, now -> type.apply(now).refused());
            count("tierdeck.stale", tags, now -> type.apply(now).stale());
            once("tierdeck.loads", tags, all -> FunctionTimer.builder("tierdeck.loads", cache, unused -> type.apply(stats()).loads(),
                    unused -> type.apply(stats()).loadTime().toNanos(), TimeUnit.NANOSECONDS).tags(all).register(registry));
        }

        private void tier(Function<CacheStats, OfTier> tier, Tags tags, Set<MissCause> causes) {
            count("tierdeck.hits", tags, now -> tier.apply(now).hits());
            causes.forEach(cause -> count("tierdeck.tier.misses", tags.and("cause", word(cause)),
                    now -> tier.apply(now).misses().getOrDefault(cause, 0L)));
            QUANTILES.forEach(quantile -> gauge("tierdeck.latency", tags.and("quantile", quantile.toString()),
                    now -> seconds(tier.apply(now).latency(), quantile)));
        }

        private void count(String meter, Tags tags, ToDoubleFunction<CacheStats> value) {
            once(meter, tags, all ->
                    FunctionCounter.builder(meter, cache, unused -> value.applyAsDouble(stats())).tags(all).register(registry));
        }

        private void gauge(String meter, Tags tags, ToDoubleFunction<CacheStats> value) {
            once(meter, tags, all -> Gauge.builder(meter, cache, unused -> value.applyAsDouble(stats())).tags(all).register(registry));
        }

        private void once(String meter, Tags tags, Function<Tags, Meter> register) {
            var id = meter + tags;
            if (!meters.containsKey(id)) {
                meters.put(id, register.apply(tags.and("cache", name)));
            }
        }

        void remove() {
            meters.values().forEach(registry::remove);
        }
    }
}
