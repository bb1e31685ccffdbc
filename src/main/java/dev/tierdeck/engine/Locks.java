package dev.tierdeck.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * Locks that processes share. A lock belongs to whoever took it, goes by itself when its time is over, and carries a fencing number: each
 * holder's is greater than all before, so that what is protected can refuse a holder who slept past its time.
 */
public interface Locks {
    /**
     * Takes the lock, if it is free.
     *
     * @param name its name; where the seeds name a lock, theirs
     * @param life how long it is held unless renewed or let go; 1 ms or more
     * @return the lock, or empty when somebody else holds it
     * @throws CacheException.TierUnavailable when that can't be known
     */
    Optional<Held> tryLock(Key name, Duration life);

    /**
     * Takes the lock, waiting for it if need be.
     *
     * @param wait how long to wait at most
     * @throws CacheException.LockTimeout when somebody else held it all the while
     * @throws CacheException.TierUnavailable when that can't be known
     * @throws InterruptedException when the thread was interrupted while it waited
     */
    Held lock(Key name, Duration life, Duration wait) throws InterruptedException;

    /** A lock that is ours: {@code try (var lock = locks.lock(…)) { … }}. While it is open it is renewed at a third of its life. */
    interface Held extends AutoCloseable {
        /** The lock's name. */
        Key name();

        /** A number greater than that of every holder before. */
        long fencingNumber();

        /** Whether it was still ours when the server was last asked, and its life since then is not over. */
        boolean isHeld();

        /**
         * Makes it ours for {@code life} from now on.
         *
         * @return false when it is not ours any more
         * @throws CacheException.TierUnavailable when that can't be known
         */
        boolean renew(Duration life);

        /** Lets it go, if it is still ours. A second call is harmless. */
        @Override
        void close();
    }
}
