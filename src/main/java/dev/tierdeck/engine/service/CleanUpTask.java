package dev.tierdeck.engine.service;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.warm.Warmer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clean-up as a background task, which remembers whether the server was away when it was due. With locks, one process at a time walks
 * over the server's keys, and the others whose turn comes meanwhile leave it to that one.
 */
final class CleanUpTask implements Warmer.Action {
    static final String NAME = "clean-up";

    private static final Logger LOG = LoggerFactory.getLogger(CleanUpTask.class);
    private static final Key LOCK = Key.of("tierdeck:lock:clean-up");
    /** Renewed while the walk goes on; a process that dies holds up the others no longer than this. */
    private static final Duration LOCK_LIFE = Duration.ofSeconds(30);

    private final OldEntries old;
    private final Runnable ready;
    private final @Nullable Locks locks;
    private volatile boolean owed;

    /** {@code ready} waits for the server, and throws TierUnavailable when it does not come. */
    CleanUpTask(OldEntries old, Runnable ready, @Nullable Locks locks) {
        this.old = old;
        this.ready = ready;
        this.locks = locks;
    }

    @Override
    public int warm(Cache cache) throws InterruptedException {
        try {
            ready.run();
            int removed = locks == null ? old.remove(cache) : alone(cache, locks);
            owed = false;
            return removed;
        } catch (CacheException.TierUnavailable away) {
            owed = true;
            throw away;
        }
    }

    private int alone(Cache cache, Locks shared) throws InterruptedException {
        var lock = shared.tryLock(LOCK, LOCK_LIFE);
        if (lock.isEmpty()) {
            LOG.info("Another process cleans up; this one leaves it to that");
            return 0;
        }
        try (var held = lock.get()) {
            LOG.debug("Cleaning up under lock number {}", held.fencingNumber());
            return old.remove(cache);
        }
    }

    /** Whether it was due and the server was away: it is to be done once the server is back. */
    boolean isOwed() {
        return owed;
    }
}
