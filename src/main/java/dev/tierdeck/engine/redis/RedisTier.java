package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.CoherenceSource;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Inspected;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.InvalidationLog;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Scripting;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.SharedLoads;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shared tier on a Redis server. What stands there, and how it is kept right, is told in the package's page. */
public final class RedisTier implements Tier, CoherenceSource, Inspected, SharedLoads, InvalidationLog {
    private static final Logger LOG = LoggerFactory.getLogger(RedisTier.class);

    private final RedisSettings settings;
    private final Tracker tracker;
    private final Writes writes;
    private final Link link;
    private final Inspector inspector;
    private final Recent recent = new Recent(System::nanoTime);
    private final ScheduledExecutorService heart;
    private final Services services;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable String replicationId;

    private RedisTier(RedisSettings settings) {
        this.settings = settings;
        this.tracker = new Tracker(settings);
        this.writes = new Writes(tracker, settings);
        this.link = new Link(settings, new Watching());
        this.inspector = new RedisInspector(new SessionWire(link::session, settings));
        this.services = new Services(link::session, settings);
        this.heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("tierdeck-redis-heartbeat").factory());
    }

    /** Opens a tier at once; it connects in the background, and again whenever the connection breaks. */
    public static RedisTier open(RedisSettings settings) {
        var tier = new RedisTier(settings);
        tier.link.start();
        long beat = Math.max(1, settings.fenceLimit().toMillis() / 4);
        tier.heart.scheduleWithFixedDelay(tier.tracker::beat, beat, beat, TimeUnit.MILLISECONDS);
        return tier;
    }

    /**
     * Waits for the first attempt to connect.
     *
     * @return this tier, connected
     * @throws CacheException.TierUnavailable when it failed or took longer than {@code limit}
     */
    public RedisTier awaitConnected(Duration limit) {
        link.awaitConnected(limit);
        return this;
    }

    @Override
    public TierId id() {
        return TierId.REDIS;
    }

    @Override
    public void tell(Coherent copies) {
        tracker.tell(copies);
    }

    @Override
    public Inspector inspector() {
        return inspector;
    }

    @Override
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        try {
            var reply = await(Scripts.run(link.session().data(), Script.READ, names(key)));
            return reply.isEmpty() ? Miss.of(MissCause.ABSENT)
                    : reply.size() == 1 ? Miss.of(MissCause.UNDECODABLE) : decoded(type, key, reply);
        } catch (CacheException.Undecodable broken) {
            LOG.debug("{} holds no {}", key, type.name(), broken);
            return Miss.of(MissCause.UNDECODABLE);
        } catch (CacheException | RedisException down) {
            LOG.debug("{} could not be read", key, down);
            return Miss.of(MissCause.TIER_DOWN);
        }
    }

    private static <V> Lookup<V> decoded(CacheType<V> type, Key key, List<Object> reply) {
        var bytes = (byte[]) reply.getFirst();
        var value = type.codec().decode(bytes);
        if (value == null) {
            return Miss.of(MissCause.ABSENT);
        }
        var note = Note.read(bytes, reply);
        return new Entry<>(key, value, TierId.REDIS, note.loadedAt(), note.loadTime(), expiry((Long) reply.get(1)),
                note.tags(), note.writer(), note.stamp(), bytes.length);
    }

    private static @Nullable Instant expiry(long pttl) {
        return pttl < 0 ? null : Instant.now().plusMillis(pttl);
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        if (settings.readOnly()) {
            return RedisToken.NONE;
        }
        try {
            var session = link.session();
            var names = new byte[][] {Names.counters(key), key.bytes()};
            return RedisToken.of(session, await(Scripts.run(session.data(), Script.TOKEN, names, Writes.start())));
        } catch (CacheException | RedisException down) {
            LOG.debug("No token for {}", key, down);
            return RedisToken.NONE;
        }
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        var drawn = (RedisToken) token;
        return drawn.session() == null ? Fill.UNAVAILABLE : writes.fill(drawn, entry, type.codec().encode(entry.value()));
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        if (settings.readOnly()) {
            return Fill.UNAVAILABLE;
        }
        try {
            return writes.put(link.session(), entry, type.codec().encode(entry.value()));
        } catch (CacheException.TierUnavailable down) {
            LOG.debug("{} could not be put", entry.key(), down);
            return Fill.UNAVAILABLE;
        }
    }

    @Override
    public Removal invalidate(Selection what) {
        if (settings.readOnly()) {
            throw new CacheException.ReadOnly("an invalidation");
        }
        recent.add(what);
        return new Removals(link.session(), settings).remove(what);
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        var session = link.session();
        var reply = await(Scripts.run(session.browse(), Script.READ, names(key)));
        var now = Instant.now();
        if (reply.isEmpty()) {
            return null;
        }
        if (reply.size() == 1) {
            return new Copy(TierId.REDIS, null, -1, null, null, Note.NONE.tags(), null, 0, false, now);
        }
        var bytes = (byte[]) reply.getFirst();
        var note = Note.read(bytes, reply);
        long pttl = (Long) reply.get(1);
        return new Copy(TierId.REDIS, Digest.sha1(bytes), bytes.length, note.loadedAt(), pttl < 0 ? null : Duration.ofMillis(pttl),
                note.tags(), note.writer(), note.stamp(), true, now);
    }

    @Override
    public TierStatus status() {
        var status = link.status();
        var trouble = tracker.trouble();
        return status.state() == TierStatus.State.OK && trouble != null
                ? new TierStatus(TierId.REDIS, TierStatus.State.DEGRADED, trouble, status.since(), null) : status;
    }

    @Override
    public void retry() {
        link.retry();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            heart.shutdownNow();
            services.close();
            link.close();
        }
    }

    private List<Object> await(CompletableFuture<List<Object>> reply) {
        return SessionWire.await(reply, settings.timeout(), settings.address());
    }

    private static byte[][] names(Key key) {
        return new byte[][] {key.bytes(), Names.note(key)};
    }

    /** What happens to a session before anybody uses it and when it ends. */
    private final class Watching implements Link.Watcher {
        @Override
        public void opened(Session session) {
            var before = replicationId;
            replicationId = session.run().replicationId();
            if (before != null && !before.equals(replicationId)) {
                var again = recent.all();
                LOG.info("{} has come back with another history; {} recent invalidations are done again", settings.address(), again.size());
                again.forEach(new Removals(session, settings)::remove);
            }
            tracker.start(session);
        }

        @Override
        public void ended(Session session) {
            tracker.end(session);
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
    public Turn turn(Key key, Duration longest) {
        return services.turns().turn(key, longest);
    }

    @Override
    public void publish(Invalidation what, String by) {
        services.history().publish(what, by);
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
