package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.redis.events.RedisMisses;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a tier offers beside its data, on the same sessions. */
final class Services implements AutoCloseable {
    private final ScheduledThreadPoolExecutor clockwork = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("tierdeck-redis-locks").factory());
    private final RedisLocks locks;
    private final RedisLimits limits;
    private final NamedScripts scripts;
    private final LoadTurns turns;
    private final RedisHistory history;
    private final RedisSearch search;
    private final RedisErasing erasing;
    private final RedisFleet fleet;
    private final Calls calls;
    private final OwnLookups own;
    private final RedisSettings settings;
    private final Supplier<Session> session;
    private @Nullable RedisMisses misses;

    Services(Supplier<Session> session, RedisSettings settings, Recent recent, OwnLookups own) {
        this.calls = new Calls(session, settings, own.byKey());
        this.own = own;
        this.settings = settings;
        this.session = session;
        clockwork.setRemoveOnCancelPolicy(true);
        this.locks = new RedisLocks(calls, clockwork);
        this.limits = new RedisLimits(calls);
        this.scripts = new NamedScripts(calls);
        this.turns = new LoadTurns(calls);
        this.history = new RedisHistory(calls);
        this.search = new RedisSearch(calls, own);
        this.fleet = new RedisFleet(calls, own);
        this.erasing = new RedisErasing(calls, new SessionWire(session, settings), settings, history, recent);
    }

    RedisLocks locks() {
        return locks;
    }

    RedisLimits limits() {
        return limits;
    }

    NamedScripts scripts() {
        return scripts;
    }

    LoadTurns turns() {
        return turns;
    }

    RedisHistory history() {
        return history;
    }

    RedisSearch search() {
        return search;
    }

    RedisFleet fleet() {
        return fleet;
    }

    RedisErasing erasing() {
        return erasing;
    }

    RedisCoordination coordination(Catalog catalog, Guard guard) {
        return new RedisCoordination(calls, calls.wire(), own, limits, catalog, guard, System::nanoTime, InstantSource.system());
    }

    RedisEditor editor(Guard guard, String writer) {
        return new RedisEditor(calls, guard, writer, InstantSource.system());
    }

    synchronized RedisMisses misses(Catalog catalog) {
        var known = misses == null
                ? new RedisMisses(new EventLink(session, settings, own), own.byKey(), catalog, InstantSource.system()) : misses;
        misses = known;
        return known;
    }

    private synchronized @Nullable RedisMisses followed() {
        return misses;
    }

    /** Locks are left to their lives: their holders may still be at work. */
    @Override
    public void close() {
        clockwork.shutdownNow();
        var followed = followed();
        if (followed != null) {
            followed.close();
        }
        history.close();
    }
}
