package dev.tierdeck.market.sample;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.testing.BareCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A cache of bytes that expire by a given clock, that remembers who asked for what, and that can be cut off from its tiers. */
final class RecordingCache extends BareCache {
    /** What was written: the bytes, and the type they were written as. */
    final Map<Key, Written> written = new ConcurrentSkipListMap<>();
    /** Hits by type, misses by type, and reads by the tiers that were asked. */
    final Map<TypeName, AtomicLong> hits = new ConcurrentHashMap<>();
    final Map<TypeName, AtomicLong> misses = new ConcurrentHashMap<>();
    final Map<Set<TierId>, AtomicLong> asked = new ConcurrentHashMap<>();
    final AtomicLong puts = new AtomicLong();
    volatile boolean away;
    volatile boolean broken;

    private final InstantSource clock;

    record Written(CacheType<?> type, byte[] bytes, @Nullable Instant expires) {}

    RecordingCache(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key) {
        if (broken) {
            throw new IllegalStateException("the cache was closed");
        }
        asked.computeIfAbsent(type.tiers(), any -> new AtomicLong()).incrementAndGet();
        var found = away ? null : written.get(key);
        boolean hit = found != null && (found.expires == null || clock.instant().isBefore(found.expires));
        (hit ? hits : misses).computeIfAbsent(type.name(), any -> new AtomicLong()).incrementAndGet();
        return hit ? type.codec().decode(found.bytes) : null;
    }

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key, Loader<? extends V> loader) {
        var found = get(type, key);
        if (found != null) {
            return found;
        }
        try {
            var loaded = loader.load(key);
            if (loaded != null && !away) {
                store(type, key, loaded);
            }
            return loaded;
        } catch (Exception failed) {
            throw new CacheException.LoadFailed(key, failed);
        }
    }

    @Override
    public <V> Entry<V> put(CacheType<V> type, Key key, V value) {
        puts.incrementAndGet();
        if (away) {
            throw new CacheException.TierUnavailable(TierId.REDIS, "Redis is away; " + key + " was not written.", null);
        }
        store(type, key, value);
        return new Entry<>(key, value, null, clock.instant(), Duration.ZERO, null, Set.of(), null, 0, 0);
    }

    private <V> void store(CacheType<V> type, Key key, V value) {
        var expires = type.ttl().apply(key).duration().map(clock.instant()::plus).orElse(null);
        written.put(key, new Written(type, type.codec().encode(value), expires));
    }

    @Override
    public CacheStats stats() {
        return new CacheStats(clock.instant(), Map.of());
    }

    @Override
    public void close() {
        broken = true;
    }
}
