package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.redis.events.RedisMisses;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
    private final Searching search;
    private final RedisErasing erasing;
    private final Removing removing;
    private final Masters masters;
    private final RedisFleet fleet;
    private final Calls calls;
    private final OwnLookups own;
    private final RedisSettings settings;
    private @Nullable RedisMisses misses;

    Services(Masters masters, RedisSettings settings, Recent recent, OwnLookups own, Inspector inspector) {
        this.masters = masters;
        this.calls = new Calls(masters, settings, own.byKey());
        this.own = own;
        this.settings = settings;
        clockwork.setRemoveOnCancelPolicy(true);
        this.locks = new RedisLocks(calls, clockwork);
        this.limits = new RedisLimits(calls);
        this.scripts = new NamedScripts(calls);
        this.turns = new LoadTurns(calls);
        this.history = new RedisHistory(calls);
        this.search = new Searching(masters, calls, own, inspector, new ClusterTags(masters, settings));
        this.erasing = new RedisErasing(calls, masters, settings, history, recent);
        this.fleet = new RedisFleet(calls, own);
        this.removing = new Removing(masters, settings);
    }

    /** Whether tags were invalidated since a note was written with these generations, where the server of the note can't see that. */
    boolean tagsAreOutdated(Map<String, String> written) {
        return masters.inCluster() && ClusterTags.outdated(written, new ClusterTags(masters, settings).generations(written.keySet(), false));
    }

    Removing removing() {
        return removing;
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

    Searching search() {
        return search;
    }

    RedisFleet fleet() {
        return fleet;
    }

    RedisErasing erasing() {
        return erasing;
    }

    Coordination coordination(Catalog catalog, Guard guard) {
        return new Coordinations(masters, master -> new RedisCoordination(calls, masters.wire(master),
                key -> masters.routes().of(key.bytes()) == master, own, limits, catalog, guard, System::nanoTime, InstantSource.system()));
    }

    RedisEditor editor(Guard guard, String writer) {
        return new RedisEditor(calls, guard, writer, InstantSource.system());
    }

    synchronized ServerMisses misses(Catalog catalog) {
        var known = misses == null ? new RedisMisses(
                new MastersEvents(masters, settings, own), own.byKey(), catalog, InstantSource.system()) : misses;
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
