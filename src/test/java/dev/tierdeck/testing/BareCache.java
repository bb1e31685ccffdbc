package dev.tierdeck.testing;

import dev.tierdeck.engine.BulkLoader;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.Vitals;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache that refuses everything but to be looked at and finds nothing then: tests override what they are about. */
public abstract class BareCache implements Cache {
    /** The moment at which a test's story begins. */
    public static final Instant START = Instant.parse("2026-03-02T09:30:00Z");

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key) {
        throw new UnsupportedOperationException("get " + key);
    }

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key, Loader<? extends V> loader) {
        throw new UnsupportedOperationException("get " + key);
    }

    @Override
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key) {
        throw new UnsupportedOperationException("entry " + key);
    }

    @Override
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key, Loader<? extends V> loader) {
        throw new UnsupportedOperationException("entry " + key);
    }

    @Override
    public <V> Entry<V> put(CacheType<V> type, Key key, V value) {
        throw new UnsupportedOperationException("put " + key);
    }

    @Override
    public <V> Map<Key, Entry<V>> entries(CacheType<V> type, Collection<Key> keys) {
        throw new UnsupportedOperationException("entries of " + type.name());
    }

    @Override
    public <V> Map<Key, Entry<V>> entries(CacheType<V> type, Collection<Key> keys, BulkLoader<? extends V> loader) {
        throw new UnsupportedOperationException("entries of " + type.name());
    }

    @Override
    public <V> void putAll(CacheType<V> type, Map<Key, V> values) {
        throw new UnsupportedOperationException("put " + values.keySet());
    }

    @Override
    public boolean exists(CacheType<?> type, Key key) {
        return false;
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        throw new UnsupportedOperationException("expire " + key);
    }

    @Override
    public void resetStats() {
        throw new UnsupportedOperationException("reset");
    }

    @Override
    public Removal invalidate(Invalidation what) {
        throw new UnsupportedOperationException("invalidate " + what);
    }

    @Override
    public Invalidations invalidations() {
        throw new UnsupportedOperationException("invalidations");
    }

    @Override
    public List<Copy> inspect(Key key) {
        return List.of();
    }

    @Override
    public Inspector inspector() {
        throw new UnsupportedOperationException("inspector");
    }

    @Override
    public Coordination coordination() {
        return Coordination.NONE;
    }

    @Override
    public Vitals vitals() {
        return new Vitals(tiers().stream().map(each -> new Vitals.OfTier(each, Vitals.Breaker.CLOSED, 0, null, 0)).toList(), null);
    }

    @Override
    public Catalog catalog() {
        return Catalog.NONE;
    }

    @Override
    public CacheStats stats() {
        return new CacheStats(START, Map.of());
    }

    @Override
    public List<TierStatus> tiers() {
        return List.of();
    }

    @Override
    public void retry() {}

    @Override
    public void close() {}
}
