package dev.tierdeck.engine;

/**
 * A shared tier that tells every process what was invalidated, so that copies which the shared tier knows nothing of (in memory or on disk
 * alone) go too.
 */
public interface InvalidationLog {
    /**
     * Tells the other processes.
     *
     * @param by who invalidated
     * @throws CacheException.TierUnavailable when it could not be told
     */
    void publish(Invalidation what, String by);

    /** Tells {@code follower} from now on what other processes publish. */
    void follow(Follower follower);

    /** Who is told, in order and on a thread of the log's own. */
    interface Follower {
        /** Another process invalidated this. */
        void invalidated(Invalidation what);

        /** Something may have been missed: what it was is not known. */
        void missed();
    }
}
