package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Guard;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

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
    private final Calls calls;
    private final OwnLookups own;

    Services(Supplier<Session> session, RedisSettings settings, Recent recent, OwnLookups own) {
        this.calls = new Calls(session, settings);
        this.own = own;
        clockwork.setRemoveOnCancelPolicy(true);
        this.locks = new RedisLocks(calls, clockwork);
        this.limits = new RedisLimits(calls);
        this.scripts = new NamedScripts(calls);
        this.turns = new LoadTurns(calls);
        this.history = new RedisHistory(calls);
        this.search = new RedisSearch(calls, own);
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

    RedisErasing erasing() {
        return erasing;
    }

    RedisCoordination coordination(Catalog catalog, Guard guard) {
        return new RedisCoordination(calls, calls.wire(), own, limits, catalog, guard, System::nanoTime, InstantSource.system());
    }

    RedisEditor editor(Guard guard, String writer) {
        return new RedisEditor(calls, guard, writer, InstantSource.system());
    }

    /** Locks are left to their lives: their holders may still be at work. */
    @Override
    public void close() {
        clockwork.shutdownNow();
        history.close();
    }
}
