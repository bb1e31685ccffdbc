package dev.tierdeck.engine.core;

import dev.tierdeck.engine.BulkLoader;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Coordinated;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Editor;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fleet;
import dev.tierdeck.engine.Inspected;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Served;
import dev.tierdeck.engine.ServerCost;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.Vitals;
import dev.tierdeck.engine.Witness;
import dev.tierdeck.engine.invalidation.Words;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The cache over its tiers, listed near to far: each question goes to the part that answers it. */
final class TieredCache implements Cache {
    private final List<Tier> tiers;
    private final Reads reads;
    private final Writes writes;
    private final Invalidations invalidations;
    private final Editor editor;
    private final Tally tally;
    private final Observer observer;
    private final Health health;
    private final Catalog catalog;
    private final Coordination coordination;
    private final ServerMisses misses;
    private final boolean readOnly;
    private final List<AutoCloseable> closing;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** {@code closing} are closed with it, in their order; the tiers are among them. */
    TieredCache(List<Tier> tiers, Reads reads, Writes writes, Invalidations invalidations, Editor editor, Tally tally, Observer observer, Health health,
            Catalog catalog, boolean readOnly, List<AutoCloseable> closing) {
        this.tiers = tiers;
        this.reads = reads;
        this.writes = writes;
        this.invalidations = invalidations;
        this.editor = editor;
        this.tally = tally;
        this.observer = observer;
        this.health = health;
        this.catalog = catalog;
        this.coordination = tiers.stream().map(Removing::bare).filter(Coordinated.class::isInstance).findFirst()
                .map(tier -> ((Coordinated) tier).coordination(catalog, invalidations.guard())).orElse(Coordination.NONE);
        this.misses = served().map(tier -> tier.misses(catalog)).orElse(ServerMisses.NONE);
        this.readOnly = readOnly;
        this.closing = List.copyOf(closing);
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
        return reads.entry(type, key, null);
    }

    @Override
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key, Loader<? extends V> loader) {
        return reads.entry(type, key, Objects.requireNonNull(loader, "a loader is not null; there is entry(type, key) without one"));
    }

    @Override
    public <V> Map<Key, Entry<V>> entries(CacheType<V> type, Collection<Key> keys) {
        return reads.entries(type, keys, null);
    }

    @Override
    public <V> Map<Key, Entry<V>> entries(CacheType<V> type, Collection<Key> keys, BulkLoader<? extends V> loader) {
        return reads.entries(type, keys, loader);
    }

    @Override
    public <V> Entry<V> put(CacheType<V> type, Key key, V value) {
        refuseIfReadOnly("writing " + key);
        return writes.put(type, key, value);
    }

    @Override
    public <V> void putAll(CacheType<V> type, Map<Key, V> values) {
        refuseIfReadOnly("writing " + values.size() + " keys");
        writes.putAll(type, values);
    }

    @Override
    public boolean exists(CacheType<?> type, Key key) {
        return tiers.stream().filter(tier -> type.in(tier.id())).anyMatch(tier -> answers(tier, key));
    }

    private static boolean answers(Tier tier, Key key) {
        try {
            var copy = tier instanceof GuardedTier guard && !guard.answers() ? null : tier.inspect(key);
            return copy != null && copy.served();
        } catch (CacheException.TierUnavailable away) {
            return false;
        }
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        refuseIfReadOnly("changing the TTL of " + key);
        return tiers.reversed().stream().map(tier -> tier.expire(key, ttl)).reduce(false, Boolean::logicalOr);
    }

    @Override
    public Removal invalidate(Invalidation what) {
        invalidations.guard().require("invalidating " + Words.of(what, catalog), "");
        return writes.invalidate(what);
    }

    private void refuseIfReadOnly(String what) {
        if (readOnly) {
            throw new CacheException.ReadOnly(what);
        }
    }

    @Override
    public Invalidations invalidations() {
        return invalidations;
    }

    @Override
    public List<Copy> inspect(Key key) {
        return tiers.stream().map(tier -> tier.inspect(key)).filter(Objects::nonNull).toList();
    }

    @Override
    public @Nullable Copy inspect(TierId id, Key key) {
        return tiers.stream().filter(tier -> tier.id() == id).findFirst().map(tier -> tier.inspect(key)).orElse(null);
    }

    @Override
    public Inspector inspector() {
        return tiers.stream().map(Removing::bare).filter(Inspected.class::isInstance).map(tier -> ((Inspected) tier).inspector()).findFirst()
                .orElseThrow(() -> new IllegalStateException("this cache has no shared tier to look into"));
    }

    @Override
    public Coordination coordination() {
        return coordination;
    }

    private Optional<Served> served() {
        return tiers.stream().map(Removing::bare).filter(Served.class::isInstance).map(Served.class::cast).findFirst();
    }

    @Override
    public ServerMisses serverMisses() {
        return misses;
    }

    @Override
    public ServerCost serverCost() {
        return served().map(Served::cost).orElse(ServerCost.NONE);
    }

    @Override
    public Fleet fleet() {
        return served().map(Served::fleet).orElse(Fleet.NONE);
    }

    @Override
    public Editor editor() {
        return editor;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public CacheStats stats() {
        return tally.snapshot();
    }

    @Override
    public void admit(Witness witness) {
        observer.admit(witness);
    }

    @Override
    public void dismiss(Witness witness) {
        observer.dismiss(witness);
    }

    @Override
    public void resetStats() {
        tally.reset();
    }

    @Override
    public List<TierStatus> tiers() {
        return tiers.stream().map(Tier::status).toList();
    }

    @Override
    public Vitals vitals() {
        return health.now();
    }

    @Override
    public void retry() {
        tiers.forEach(Tier::retry);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closing.forEach(Closing::quietly);
        }
    }
}
