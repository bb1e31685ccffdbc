package dev.tierdeck.desktop.health;

import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.testing.FakeServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Locks and limits as a test tells them. */
final class FakeCoordination implements Coordination {
    /** What was released and reset, with what was typed. */
    final List<String> deeds = new CopyOnWriteArrayList<>();
    volatile Guard guard = Guard.NONE;
    volatile @Nullable Instant searchedAt;
    volatile boolean partial;
    volatile int looks;

    private final FakeServer server;
    private final Map<Key, StandingLock> locks = new ConcurrentSkipListMap<>();
    private final Map<Key, StandingLimit> limits = new ConcurrentSkipListMap<>();

    FakeCoordination(FakeServer server) {
        this.server = server;
    }

    void lock(String key, String owner, @Nullable Duration left, boolean ours) {
        locks.put(Key.of(key), new StandingLock(Key.of(key), owner, left, ours));
    }

    void unlock(String key) {
        locks.remove(Key.of(key));
    }

    void limit(String key, Window window, long used, @Nullable Long permits, @Nullable Duration reset) {
        limits.put(Key.of(key), new StandingLimit(Key.of(key), window, used, permits, reset));
    }

    void unlimit(String key) {
        limits.remove(Key.of(key));
    }

    @Override
    public Standing look() {
        looks++;
        server.fail();
        return new Standing(List.copyOf(locks.values()), List.copyOf(limits.values()), searchedAt, partial);
    }

    @Override
    public boolean search() {
        return true;
    }

    @Override
    public Optional<StandingLock> lock(Key name) {
        return Optional.ofNullable(locks.get(name));
    }

    @Override
    public Optional<StandingLimit> limit(Key name) {
        return Optional.ofNullable(limits.get(name));
    }

    @Override
    public boolean release(StandingLock lock, String typed) {
        guard.require("releasing " + lock.key(), typed);
        server.fail();
        var now = locks.get(lock.key());
        boolean same = now != null && now.owner().equals(lock.owner());
        if (same) {
            locks.remove(lock.key());
        }
        deeds.add("release " + lock.key() + " of " + lock.owner() + " typed '" + typed + "'");
        return same;
    }

    @Override
    public boolean reset(StandingLimit limit, String typed) {
        guard.require("resetting " + limit.key(), typed);
        server.fail();
        var now = limits.get(limit.key());
        boolean same = now != null && now.window() == limit.window();
        if (same) {
            limits.remove(limit.key());
        }
        deeds.add("reset " + limit.key() + " typed '" + typed + "'");
        return same;
    }
}
