package dev.tierdeck.desktop;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheStats.OfTier;
import dev.tierdeck.engine.CacheStats.OfType;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TypeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A cache that only tells: its counters, its server and its tiers are what a test sets. Nothing is stored in it. */
public final class FakeCache implements Cache, Inspector {
    /** The moment at which the script begins. */
    public static final Instant START = Instant.parse("2026-03-02T09:30:00Z");

    private final Map<TypeName, OfType> types = new TreeMap<>(Comparator.comparing(TypeName::toString));
    private final AtomicInteger retries = new AtomicInteger();
    private volatile CacheStats stats = new CacheStats(START, Map.of());
    private volatile List<TierStatus> tiers = List.of(status(TierId.MEMORY, TierStatus.State.OK, "Memory works."),
            status(TierId.REDIS, TierStatus.State.OK, "Redis 7.0.15 at localhost:6379 answers."));
    private volatile ServerFacts facts = facts(START, "run-1", 0, 0);
    private volatile @Nullable RuntimeException serverFailure;

    /** How a tier is, since {@link #START}. */
    public static TierStatus status(TierId tier, TierStatus.State state, String sentence) {
        return new TierStatus(tier, state, sentence, START, null);
    }

    /** What a server says whose clients saw so many hits and misses. */
    public static ServerFacts facts(Instant at, String run, long hits, long misses) {
        return new ServerFacts("localhost:6379", "7.0.15", "standalone", run, 60, 3, 1_000_000, 1_204, hits, misses, 120, at);
    }

    /** More happened to a type: answers of memory and of Redis, and requests that neither could answer. */
    public synchronized void count(String type, long memory, long redis, long misses) {
        var name = TypeName.parse(type);
        var before = types.getOrDefault(name, OfType.NONE);
        var inMemory = before.tier(TierId.MEMORY);
        var inRedis = before.tier(TierId.REDIS);
        types.put(name, new OfType(
                Map.of(TierId.MEMORY, more(inMemory, memory, redis + misses, 400), TierId.REDIS, more(inRedis, redis, misses, 180_000)),
                before.misses() + misses, 0, 0, Duration.ZERO, 0, 0));
    }

    private static OfTier more(OfTier before, long hits, long misses, long nanos) {
        var counts = new long[Latency.BUCKETS];
        counts[Latency.bucket(nanos)] += hits - hits / 10;
        counts[Latency.bucket(nanos * 3)] += hits / 10;
        return new OfTier(before.hits() + hits, Map.of(MissCause.ABSENT, before.allMisses() + misses),
                before.latency().plus(new Latency(counts)));
    }

    /** The counters are read at this moment from now on. */
    public synchronized void at(Instant moment) {
        stats = new CacheStats(moment, types);
    }

    /** All counters begin anew. */
    public synchronized void restart() {
        types.replaceAll((name, before) -> OfType.NONE);
    }

    /** The tiers are like this from now on. */
    public void tiers(TierStatus... now) {
        tiers = List.of(now);
    }

    /** The server says this from now on. */
    public void server(ServerFacts now) {
        serverFailure = null;
        facts = now;
    }

    /** The server can't be asked from now on. */
    public void serverFails(RuntimeException failure) {
        serverFailure = failure;
    }

    /** How often {@link #retry} was called. */
    public int retries() {
        return retries.get();
    }

    @Override
    public CacheStats stats() {
        return stats;
    }

    @Override
    public List<TierStatus> tiers() {
        return tiers;
    }

    @Override
    public void retry() {
        retries.incrementAndGet();
    }

    @Override
    public ServerFacts server() {
        var failure = serverFailure;
        if (failure != null) {
            throw failure;
        }
        return facts;
    }

    @Override
    public Inspector inspector() {
        return this;
    }

    @Override
    public Catalog catalog() {
        return Catalog.NONE;
    }

    @Override
    public List<Copy> inspect(Key key) {
        return List.of();
    }

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key) {
        return null;
    }

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key, Loader<? extends V> loader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key) {
        return null;
    }

    @Override
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key, Loader<? extends V> loader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> Entry<V> put(CacheType<V> type, Key key, V value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Removal invalidate(Invalidation what) {
        return Removal.NONE;
    }

    @Override
    public KeyScan scan(Selection what, boolean own) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<KeyFacts> facts(List<Key> keys) {
        return List.of();
    }

    @Override
    public StoredValue read(Key key, @Nullable String from, int bytes, int elements) {
        return new StoredValue.Gone();
    }

    @Override
    public void close() {}
}
