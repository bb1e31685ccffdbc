package dev.tierdeck.market.sample;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How one source is read: mostly its popular keys, at times one that is not there; from the nearest tier or from Redis alone. */
final class SampleReads {
    /** The share of reads by services that keep nothing in memory. */
    private static final double SHARED_ONLY = 0.3;
    private static final double ABSENT = 0.04;
    private static final double LOADING = 0.5;

    private final SampleSource source;
    private final CacheType<JsonNode> near;
    private final CacheType<JsonNode> shared;
    private final List<Key> keys;
    private final List<Key> absent;
    private final Zipf popularity;
    private final Predicate<SampleSource> ours;

    SampleReads(SampleSource source, CacheType<JsonNode> type, List<Key> keys, List<Key> absent, Predicate<SampleSource> ours) {
        this.source = source;
        this.near = type;
        this.shared = type.in(TierId.REDIS) ? type.tiers(TierId.REDIS) : type;
        this.keys = keys;
        this.absent = absent;
        this.ours = ours;
        this.popularity = new Zipf(keys.size());
    }

    int weight() {
        return source.weight();
    }

    @Nullable JsonNode read(Cache cache, RandomGenerator random) {
        var type = random.nextDouble() < SHARED_ONLY ? shared : near;
        if (!absent.isEmpty() && random.nextDouble() < ABSENT) {
            return cache.get(type, absent.get(random.nextInt(absent.size())));
        }
        int rank = popularity.draw(random);
        return source.loaded() && ours.test(source) && random.nextDouble() < LOADING
                ? cache.get(type, keys.get(rank), key -> source.values().of(source.ids().get(rank)))
                : cache.get(type, keys.get(rank));
    }
}
