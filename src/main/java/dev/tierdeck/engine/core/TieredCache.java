package dev.tierdeck.engine.core;

import dev.tierdeck.engine.BulkLoader;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Inspected;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.TypeName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The cache over its tiers, listed near to far. */
final class TieredCache implements Cache {
    private final List<Tier> tiers;
    private final Walk walk;
    private final Flights flights = new Flights();
    private final Catalog catalog;
    private final Clock clock;
    private final String writer;
    private final boolean readOnly;
    private final Map<TypeName, Counters> counters = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    TieredCache(List<Tier> tiers, Catalog catalog, Clock clock, String writer, boolean readOnly) {
        this.tiers = tiers;
        this.walk = new Walk(tiers);
        this.catalog = catalog;
        this.clock = clock;
        this.writer = writer;
        this.readOnly = readOnly;
    }

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key) {
        var entry = entry(type, key);
        return entry == null ? null : entry.value();
    }

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key, Loader<? extends V> loader) {
        var entry = entry(type, key, loader);
        return entry == null ? null : entry.value();
    }

    @Override
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key) {
        var counters = counters(type);
        var hit = walk.read(type, key, counters);
        if (hit == null) {
            counters.missed(MissCause.ABSENT);
        }
        return hit;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key, Loader<? extends V> loader) {
        var hit = entry(type, key);
        while (hit == null) {
            var landing = flights.fly(type.name(), key, flight -> load(type, key, loader, flight));
            if (landing != null) {
                return (Entry<V>) landing.entry();
            }
            hit = walk.read(type, key, counters(type));
        }
        return hit;
    }

    private <V> Flights.Landing load(CacheType<V> type, Key key, Loader<? extends V> loader, Flights.Flight flight) {
        if (readOnly) {
            return new Flights.Landing(run(type, key, loader, flight), true);
        }
        var tokens = walk.tokens(type, key);
        if (tokens.anyStanding()) {
            var arrived = walk.read(type, key, counters(type));
            if (arrived != null) {
                return new Flights.Landing(arrived, false); // Read, not accepted by the shared tier: others read for themselves.
            }
        }
        var loaded = run(type, key, loader, flight);
        if (loaded == null) {
            return new Flights.Landing(null, true);
        }
        var fill = tokens.fill(type, loaded);
        if (fill.outcome() == Fill.Outcome.REFUSED) {
            counters(type).refused.increment();
        }
        return new Flights.Landing(loaded, fill.outcome() != Fill.Outcome.REFUSED);
    }

    private <V> @Nullable Entry<V> run(CacheType<V> type, Key key, Loader<? extends V> loader, Flights.Flight flight) {
        var counters = counters(type);
        var began = clock.instant();
        long start = System.nanoTime();
        try {
            V value = loader.load(key);
            var took = Duration.ofNanos(System.nanoTime() - start);
            counters.loads.increment();
            counters.loadNanos.add(took.toNanos());
            return value == null ? null : entry(type, key, value, began, took);
        } catch (Exception failure) {
            counters.loadFailures.increment();
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new CacheException.LoadFailed(key, failure);
        } finally {
            flight.close();
        }
    }

    private <V> Entry<V> entry(CacheType<V> type, Key key, V value, Instant began, @Nullable Duration took) {
        var expires = type.ttl().apply(key).duration().map(clock.instant()::plus).orElse(null);
        return new Entry<>(key, value, null, began, took, expires, type.tags().apply(key), writer, 0, sizeIfLocal(type, value));
    }

    /** Shared tiers count bytes as they encode; a type that lives in memory alone is encoded here, so that memory's bound holds. */
    private static <V> int sizeIfLocal(CacheType<V> type, V value) {
        return type.tiers().size() == 1 ? type.codec().encode(value).length : 0;
    }

    @Override
    public <V> Entry<V> put(CacheType<V> type, Key key, V value) {
        refuseIfReadOnly("writing " + key);
        Objects.requireNonNull(value, "a value to put is not null");
        var tokens = walk.tokensForPut(type, key);
        var entry = entry(type, key, value, clock.instant(), null);
        var done = tokens.put(type, entry);
        counters(type).puts.increment();
        if (!done.isStored()) {
            dropNear(key);
            throw new CacheException.TierUnavailable(farthest(type).id(), refusal(type, key, done), farthest(type).status().cause());
        }
        return entry.in(farthest(type).id(), done.stamp(), done.size());
    }

    private String refusal(CacheType<?> type, Key key, Fill done) {
        return done.outcome() == Fill.Outcome.REFUSED
                ? key + " was not written: something that is no plain value stands there."
                : key + " was not written: " + farthest(type).status().sentence();
    }

    private void dropNear(Key key) {
        tiers.subList(0, tiers.size() - 1).forEach(tier -> tier.invalidate(Selection.of(Set.of(key))));
    }

    private Tier farthest(CacheType<?> type) {
        return tiers.reversed().stream().filter(tier -> type.in(tier.id())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("none of this cache's tiers holds the type " + type.name()));
    }

    @Override
    public Removal invalidate(Invalidation what) {
        refuseIfReadOnly("invalidating " + what);
        var selection = what.select(catalog);
        return invalidate(selection, tiers.size() - 1);
    }

    /** Far to near, and near even when far fails: what is dropped here can't be stale. */
    private Removal invalidate(Selection selection, int index) {
        try {
            var far = tiers.get(index).invalidate(selection);
            return index == tiers.size() - 1 ? far : Removal.NONE;
        } finally {
            if (index > 0) {
                invalidate(selection, index - 1);
            }
        }
    }

    @Override
    public <V> Map<Key, Entry<V>> entries(CacheType<V> type, Collection<Key> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> Map<Key, Entry<V>> entries(CacheType<V> type, Collection<Key> keys, BulkLoader<? extends V> loader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> void putAll(CacheType<V> type, Map<Key, V> values) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean exists(CacheType<?> type, Key key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resetStats() {
        throw new UnsupportedOperationException();
    }

    private void refuseIfReadOnly(String what) {
        if (readOnly) {
            throw new CacheException.ReadOnly(what);
        }
    }

    @Override
    public List<Copy> inspect(Key key) {
        return tiers.stream().map(tier -> tier.inspect(key)).filter(Objects::nonNull).toList();
    }

    @Override
    public Inspector inspector() {
        return tiers.stream().filter(Inspected.class::isInstance).map(tier -> ((Inspected) tier).inspector()).findFirst()
                .orElseThrow(() -> new IllegalStateException("this cache has no shared tier to look into"));
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public CacheStats stats() {
        var all = new HashMap<TypeName, CacheStats.OfType>();
        counters.forEach((name, count) -> all.put(name, count.snapshot()));
        return new CacheStats(clock.instant(), all);
    }

    private Counters counters(CacheType<?> type) {
        var known = counters.get(type.name());
        return known != null ? known : counters.computeIfAbsent(type.name(), name -> new Counters());
    }

    @Override
    public List<TierStatus> tiers() {
        return tiers.stream().map(Tier::status).toList();
    }

    @Override
    public void retry() {
        tiers.forEach(Tier::retry);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            tiers.forEach(Tier::close);
        }
    }
}
