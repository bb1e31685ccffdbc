package dev.tierdeck.engine.service;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.warm.Warmer;

/** The clean-up as a background task, which remembers whether the server was away when it was due. */
final class CleanUpTask implements Warmer.Action {
    static final String NAME = "clean-up";

    private final OldEntries old;
    private final Runnable ready;
    private volatile boolean owed;

    /** {@code ready} waits for the server, and throws TierUnavailable when it does not come. */
    CleanUpTask(OldEntries old, Runnable ready) {
        this.old = old;
        this.ready = ready;
    }

    @Override
    public int warm(Cache cache) throws InterruptedException {
        try {
            ready.run();
            int removed = old.remove(cache);
            owed = false;
            return removed;
        } catch (CacheException.TierUnavailable away) {
            owed = true;
            throw away;
        }
    }

    /** Whether it was due and the server was away: it is to be done once the server is back. */
    boolean isOwed() {
        return owed;
    }
}
