package dev.tierdeck.cli;

import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locks and limits in memory, all of which are found by the last of some looks. */
final class ShelfCoordination implements Coordination {
    final List<StandingLock> locks = new ArrayList<>();
    final List<StandingLimit> limits = new ArrayList<>();
    final List<String> typed = new ArrayList<>();
    Guard guard = Guard.NONE;
    int looksToGo;
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
        return looksToGo-- > 0 ? Standing.NOTHING : new Standing(locks, limits, ShelfCache.NOW, partial);
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
