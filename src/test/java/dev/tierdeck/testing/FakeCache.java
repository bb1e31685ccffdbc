package dev.tierdeck.testing;

import dev.tierdeck.engine.CacheStats.OfTier;
import dev.tierdeck.engine.CacheStats.OfType;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Fleet;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.ServerCost;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.TypeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A cache for windows to show: its counters and tiers are what a test sets, its server is in memory. */
public final class FakeCache extends BareCache {
    /** What stands in Redis. */
    public final FakeServer server = new FakeServer(1000);
    /** What is previewed, carried out and taken back here. */
    public final FakeInvalidations invalidations;
    /** Changes by hand. */
    public final FakeEditor editor = new FakeEditor(server, this::guard);

    /** The copies of every key of tradecore; two that agree at first. */
    public final Map<TierId, Copy> copies = new ConcurrentSkipListMap<>(
            Map.of(TierId.MEMORY, copy(TierId.MEMORY, 3), TierId.REDIS, copy(TierId.REDIS, 4)));
    /** Tiers that fail so when they are looked into. */
    public final Map<TierId, RuntimeException> failing = new ConcurrentSkipListMap<>();
    /** Runs whenever a single tier is looked into, before it answers. */
    public volatile Runnable looking = () -> {};
    /** How often a single tier was looked into. */
    public final AtomicInteger looks = new AtomicInteger();
    /** Misses of other clients, as the server tells them. */
    public volatile ServerMisses serverMisses = ServerMisses.NONE;
    /** The processes that tell of themselves; they announce nothing here. */
    public volatile List<FleetMember> members = List.of();
    /** What it has cost its server. */
    public volatile ServerCost cost = ServerCost.NONE;
    /** The keys whose TTL was set, in order. */
    public final List<Key> expired = new CopyOnWriteArrayList<>();
    /** Keys whose TTL can't be set, and why. */
    public final Map<Key, RuntimeException> unchangeable = new ConcurrentHashMap<>();
    /** When set, each TTL that is set takes one of its permits. */
    public volatile @Nullable Semaphore expiries;

    private final Fleet fleet = new Fleet() {
        @Override
        public void announce(FleetMember member) {
            throw new UnsupportedOperationException("announce " + member.instance());
        }

        @Override
        public void leave(String instance) {
            throw new UnsupportedOperationException("leave " + instance);
        }

        @Override
        public List<FleetMember> members() {
            if (server.failure != null) {
                throw server.failure;
            }
            return members;
        }
    };
    private final Map<TypeName, OfType> types = new TreeMap<>(Comparator.comparing(TypeName::toString));
    private final AtomicInteger retries = new AtomicInteger();
    private final Catalog catalog;
    private volatile CacheStats stats = new CacheStats(START, Map.of());
    private volatile List<TierStatus> tiers = List.of(status(TierId.MEMORY, TierStatus.State.OK, "Memory works."),
            status(TierId.REDIS, TierStatus.State.OK, "Redis 7.0.15 at localhost:6379 answers."));

    public FakeCache() {
        this(new FakeCatalog());
    }

    /** One whose keys belong where this says. */
    public FakeCache(Catalog catalog) {
        this.catalog = catalog;
        invalidations = new FakeInvalidations(server, catalog);
    }

    /** How a tier is, since {@link #START}. */
    public static TierStatus status(TierId tier, TierStatus.State state, String sentence) {
        return new TierStatus(tier, state, sentence, START, null);
    }

    /** More happened to a type: answers of memory and of Redis, and requests that neither could answer. */
    public synchronized void count(String type, long memory, long redis, long misses) {
        var name = TypeName.parse(type);
        var before = types.getOrDefault(name, OfType.NONE);
        var inMemory = before.tier(TierId.MEMORY);
        var inRedis = before.tier(TierId.REDIS);
        types.put(name, new OfType(
                Map.of(TierId.MEMORY, more(inMemory, memory, redis + misses, 400), TierId.REDIS, more(inRedis, redis, misses, 180_000)),
                with(before.causes(), misses), 0, 0, Duration.ZERO, 0, 0, 0, before.invalidatedBy()));
    }

    private static Map<MissCause, Long> with(Map<MissCause, Long> causes, long absent) {
        var more = new HashMap<>(causes);
        more.merge(MissCause.ABSENT, absent, Long::sum);
        return more;
    }

    /** Requests of a type that no tier could answer, for this cause; invalidated ones by this one. */
    public synchronized void miss(String type, MissCause cause, long count, String by) {
        var name = TypeName.parse(type);
        var before = types.getOrDefault(name, OfType.NONE);
        var causes = new HashMap<>(before.causes());
        causes.merge(cause, count, Long::sum);
        var who = new HashMap<>(before.invalidatedBy());
        if (cause == MissCause.INVALIDATED) {
            who.merge(by, count, Long::sum);
        }
        types.put(name, new OfType(before.tiers(), causes, before.loads(), before.loadFailures(), before.loadTime(), before.puts(),
                before.refused(), before.stale(), who));
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
    public Inspector inspector() {
        return server;
    }

    /** Sets it in {@link #server}, unless it is {@link #unchangeable} or no permit of {@link #expiries} comes. */
    @Override
    public boolean expire(Key key, Ttl ttl) {
        var permits = expiries;
        if (permits != null) {
            permits.acquireUninterruptibly();
        }
        server.fail();
        if (unchangeable.containsKey(key)) {
            throw unchangeable.get(key);
        }
        expired.add(key);
        if (ttl.forever()) {
            server.ttls.remove(key);
        } else {
            server.ttls.put(key, ttl.millis());
        }
        return server.values.containsKey(key);
    }

    @Override
    public ServerCost serverCost() {
        return cost;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public List<Copy> inspect(Key key) {
        server.fail();
        return server.values.containsKey(key) && key.matchText().startsWith("tradecore") ? List.copyOf(copies.values()) : List.of();
    }

    @Override
    public @Nullable Copy inspect(TierId tier, Key key) {
        looks.incrementAndGet();
        looking.run();
        if (tier == TierId.REDIS) {
            server.fail();
        }
        if (failing.get(tier) instanceof RuntimeException failure) {
            throw failure;
        }
        return server.values.containsKey(key) && key.matchText().startsWith("tradecore") ? copies.get(tier) : null;
    }

    /** A copy of a quote, loaded so many seconds before {@link #START}, with 3.7 s to live. */
    public static Copy copy(TierId tier, long age) {
        return new Copy(tier, "3f786850e387550fdab836ed7e6dc881de23001b", 312, START.minusSeconds(age), Duration.ofMillis(3700),
                Set.of("quote"), "desk@host:4711", 1204, true, START);
    }

    private Guard guard() {
        return invalidations.guard;
    }

    @Override
    public FakeEditor editor() {
        return editor;
    }

    @Override
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public ServerMisses serverMisses() {
        return serverMisses;
    }

    @Override
    public Invalidations invalidations() {
        return invalidations;
    }
}
