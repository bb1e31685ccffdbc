package dev.tierdeck.cli;

import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Locks and limits in memory, all of which are found by the last of some steps of a search. */
final class ShelfCoordination implements Coordination {
    final List<StandingLock> locks = new ArrayList<>();
    final List<StandingLimit> limits = new ArrayList<>();
    final List<String> typed = new ArrayList<>();
    Guard guard = Guard.NONE;
    /** Names that no layout knows. */
    final Set<Key> unknown = new HashSet<>();
    int stepsToGo;
    int looks;
    int searches;
    long shortestRest = Long.MAX_VALUE;
    private long searchedAt;
    boolean partial;
    boolean changed;

    ShelfCoordination lock(Key key, String owner, @Nullable Duration remaining) {
        locks.add(new StandingLock(key, owner, remaining, false));
        return this;
    }

    ShelfCoordination limit(Key key, Window window, long used, @Nullable Duration reset) {
        limits.add(new StandingLimit(key, window, used, null, reset));
        return this;
    }

    @Override
    public Standing look() {
        looks++;
        return stepsToGo > 0 ? Standing.NOTHING : new Standing(locks, limits, ShelfCache.NOW, partial);
    }

    @Override
    public boolean search() {
        long now = System.nanoTime();
        if (searches++ > 0) {
            shortestRest = Math.min(shortestRest, now - searchedAt);
        }
        searchedAt = now;
        return --stepsToGo <= 0;
    }

    @Override
    public Optional<StandingLock> lock(Key name) {
        known(name);
        return locks.stream().filter(lock -> lock.key().equals(name)).findFirst();
    }

    @Override
    public Optional<StandingLimit> limit(Key name) {
        known(name);
        return limits.stream().filter(limit -> limit.key().equals(name)).findFirst();
    }

    private void known(Key name) {
        if (unknown.contains(name)) {
            throw new IllegalArgumentException("No layout knows " + name.display() + ".");
        }
    }

    @Override
    public boolean release(StandingLock lock, String confirmation) {
        guard.require("taking the lock " + lock.key() + " away", confirmation);
        typed.add(confirmation);
        return !changed && locks.remove(lock);
    }

    @Override
    public boolean reset(StandingLimit limit, String confirmation) {
        guard.require("forgetting the limit " + limit.key(), confirmation);
        typed.add(confirmation);
        return !changed && limits.remove(limit);
    }
}
