package dev.tierdeck.engine;

import org.jspecify.annotations.Nullable;

/**
 * A shared tier that tells every process what was invalidated, so that copies which the shared tier knows nothing of (in memory or on disk
 * alone) go too.
 */
public interface InvalidationLog {
    /**
     * Tells the other processes.
     *
     * @param deed who invalidated, and what it did
     * @throws CacheException.ReadOnly on a connection that is read-only
     * @throws CacheException.TierUnavailable when it could not be told
     */
    void publish(Invalidation what, Past.Deed deed);

    /**
     * Tells {@code follower} from now on what other processes publish. Where "now" can't be asked of the log yet, it is told
     * {@link Follower#missed} once that is known.
     *
     * @throws IllegalStateException when somebody follows already
     */
    void follow(Follower follower);

    /**
     * Tells {@code follower} what other processes published after a place in the log, and goes on from there. A log that has no such
     * place any more, or keeps none, tells it {@link Follower#missed} first.
     *
     * @param after a {@link #position} of an earlier time, perhaps of an earlier process; null for now
     * @throws IllegalArgumentException when it is no place in this log
     * @throws IllegalStateException when somebody follows already
     */
    default void follow(Follower follower, @Nullable String after) {
        follow(follower);
        if (after != null) {
            follower.missed();
        }
    }

    /**
     * The place up to which the follower was told all, to be kept with what it stores; null where that is not known. During a call of
     * the follower it is still the place before.
     */
    default @Nullable String position() {
        return null;
    }

    /** Who is told, in order and on a thread of the log's own. */
    interface Follower {
        /** Another process invalidated this. */
        void invalidated(Invalidation what);

        /** Something may have been missed: what it was is not known. */
        void missed();

        /** All that had been published until a moment ago has been told: after the beginning, and after something was missed. */
        default void caughtUp() {}
    }
}
