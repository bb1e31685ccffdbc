package dev.tierdeck.engine;

import org.jspecify.annotations.Nullable;

/** A tier whose copies outlive the process, and which remembers how far in the log of invalidations they were brought up to date. */
public interface Durable {
    /** The place in the log up to which its copies were brought up to date; null where unknown. */
    @Nullable String seen();

    /**
     * Remembers that its copies are up to date to this place.
     *
     * @throws CacheException.TierUnavailable when it could not be noted
     */
    void seen(String position);

    /**
     * All that was invalidated while no process had these copies has been told: from now on the immutable ones among them are served. Until
     * then they are held back.
     */
    void caughtUp();

    /**
     * Fences off all copies from earlier runs, immutable ones too: what was invalidated since can't be told any more. What is
     * stored from now on is served once it has {@link #caughtUp} again.
     *
     * @throws CacheException.TierUnavailable when it could not be noted
     */
    void outdated();
}
