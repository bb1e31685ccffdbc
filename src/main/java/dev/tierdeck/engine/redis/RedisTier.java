package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.CoherenceSource;
import dev.tierdeck.engine.Coordinated;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Editable;
import dev.tierdeck.engine.Editor;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Erasable;
import dev.tierdeck.engine.Erasing;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Fleet;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Inspected;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.InvalidationLog;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Scripting;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Served;
import dev.tierdeck.engine.ServerCost;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.SharedLoads;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.redis.cost.Budget;
import dev.tierdeck.engine.redis.cost.CommandCount;
import dev.tierdeck.engine.redis.cost.RedisCost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shared tier on a Redis server. What stands there, and how it is kept right, is told in the package's page. */
public final class RedisTier implements Tier, CoherenceSource, Inspected, SharedLoads, InvalidationLog, Erasable, Coordinated, Editable,
        Served {
    private final RedisSettings settings;
    private final Recent recent = new Recent(System::nanoTime);
    private final Masters masters;
    private final Reads reads;
    private final Tokens tokens;
    private final Writes writes;
    private final Inspector inspector;
    private final RedisCost cost;
    private final OwnLookups own = new OwnLookups();
    private final ScheduledExecutorService heart;
    private final Services services;
    private final AtomicBoolean closed = new AtomicBoolean();

    private RedisTier(RedisSettings settings) {
        this.settings = settings;
        var count = new CommandCount();
        this.masters = new Masters(settings, count, recent);
        this.writes = new Writes(masters, settings);
        this.reads = new Reads(masters, settings, own.byKey());
        this.tokens = new Tokens(masters, settings);
        this.cost = new RedisCost(count, () -> masters.wire().send(redis -> redis.info("commandstats")), InstantSource.system());
        this.inspector = new Inspectors(masters, settings, own, new Budget(this::share));
        this.services = new Services(masters, settings, recent, own, inspector);
        this.heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("tierdeck-redis-heartbeat").factory());
    }

    /** Opens a tier at once; it connects in the background, and again whenever the connection breaks. */
    public static RedisTier open(RedisSettings settings) {
        var tier = new RedisTier(settings);
        tier.masters.start();
        long beat = Math.max(1, settings.fenceLimit().toMillis() / 4);
        tier.heart.scheduleWithFixedDelay(tier.masters::beat, beat, beat, TimeUnit.MILLISECONDS);
        return tier;
    }

    /**
     * Waits for the first attempt to connect.
     *
     * @return this tier, connected
     * @throws CacheException.TierUnavailable when it failed or took longer than {@code limit}
     */
    public RedisTier awaitConnected(Duration limit) {
        masters.awaitConnected(limit);
        return this;
    }

    /** The wire for what is asked about a key besides the cache's own reads and writes. */
    Wire wire(byte[] key) {
        return masters.wire(key);
    }

    /** The wire to any of the servers. */
    Wire wire() {
        return masters.wire();
    }

    RedisSettings settings() {
        return settings;
    }

    @Override
    public TierId id() {
        return TierId.REDIS;
    }

    @Override
    public void tell(Coherent copies) {
        masters.tell(copies);
    }

    @Override
    public Inspector inspector() {
        return inspector;
    }

    @Override
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        return reads.all(type, List.of(key)).getFirst();
    }

    @Override
    public <V> List<Lookup<V>> getAll(CacheType<V> type, List<Key> keys) {
        return reads.all(type, keys);
    }

    @Override
    public <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        return reads.lastGood(type, key);
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        return tokens(type, List.of(key)).getFirst();
    }

    @Override
    public List<FillToken> tokens(CacheType<?> type, List<Key> keys) {
        return settings.readOnly() ? Collections.nCopies(keys.size(), RedisToken.NONE) : tokens.draw(type, keys);
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        return fillAll(type, List.of(entry), List.of(token)).getFirst();
    }

    @Override
    public <V> List<Fill> fillAll(CacheType<V> type, List<Entry<V>> entries, List<FillToken> tokens) {
        return writes.fill(type, entries, ours(tokens));
    }

    @Override
    public Fill fillAbsent(CacheType<?> type, Key key, Duration life, FillToken token) {
        return writes.absent(key, life, (RedisToken) token);
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        return putAll(type, List.of(entry), token == null ? List.of() : List.of(token)).getFirst();
    }

    @Override
    public <V> List<Fill> putAll(CacheType<V> type, List<Entry<V>> entries, List<FillToken> tokens) {
        if (settings.readOnly()) {
            return Collections.nCopies(entries.size(), Fill.UNAVAILABLE);
        }
        return tokens.isEmpty() ? writes.put(type, entries) : writes.place(type, entries, ours(tokens));
    }

    private static List<RedisToken> ours(List<FillToken> tokens) {
        return tokens.stream().map(RedisToken.class::cast).toList();
    }

    @Override
    public Removal invalidate(Selection what) {
        if (settings.readOnly()) {
            throw new CacheException.ReadOnly("an invalidation");
        }
        recent.add(what);
        var removing = services.removing();
        return what.listed().isEmpty() ? removing.remove(what) : permitted(() -> removing.remove(what));
    }

    private static Removal permitted(Supplier<Removal> removal) {
        try {
            return removal.get();
        } catch (CacheException.NotPermitted refused) {
            throw new CacheException.NotPermitted("Removing keys needs the right to use UNLINK and EVAL. " + refused.getMessage(), refused);
        }
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        if (settings.readOnly()) {
            throw new CacheException.ReadOnly("giving " + key + " another TTL");
        }
        return services.removing().expire(key, ttl);
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        return masters.patiently(() -> new Looks(masters.wire(key.bytes()), own).copy(key, services::tagsAreOutdated));
    }

    @Override
    public TierStatus status() {
        return masters.status();
    }

    @Override
    public void retry() {
        masters.retry();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            heart.shutdownNow();
            services.close();
            masters.close();
        }
    }

    /** Locks that processes share. Closing this tier renews them no more; it takes none from its holder. */
    public Locks locks() {
        return services.locks();
    }

    /** Limits that processes share. */
    public RateLimits limits() {
        return services.limits();
    }

    /** The user's own scripts. */
    public Scripting scripts() {
        return services.scripts();
    }

    @Override
    public void search(Selection what, Sizes sizes, Finds finds) {
        services.search().search(what, sizes, finds);
    }

    @Override
    public Erasing erasing() {
        return services.erasing();
    }

    @Override
    public Coordination coordination(Catalog catalog, Guard guard) {
        return services.coordination(catalog, guard);
    }

    @Override
    public Editor editor(Guard guard, String writer) {
        return services.editor(guard, writer);
    }

    @Override
    public ServerMisses misses(Catalog catalog) {
        return services.misses(catalog);
    }

    @Override
    public Fleet fleet() {
        return services.fleet();
    }

    @Override
    public ServerCost cost() {
        return cost.cost();
    }

    /** Keeps itself up to date while it is asked for. */
    private double share() {
        cost.cost();
        return cost.share();
    }

    @Override
    public Turn turn(Key key, Duration longest) {
        return services.turns().turn(key, longest);
    }

    @Override
    public void publish(Invalidation what, Past.Deed deed) {
        services.history().publish(what, deed);
    }

    @Override
    public void follow(Follower follower) {
        services.history().follow(follower);
    }

    @Override
    public void follow(Follower follower, @Nullable String after) {
        services.history().follow(follower, after);
    }

    @Override
    public @Nullable String position() {
        return services.history().position();
    }
}
