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
     * Fences off all copies from earlier runs, immutable ones too: what was invalidated since can't be told any more.
     *
     * @throws CacheException.TierUnavailable when it could not be noted
     */
    void outdated();
}
