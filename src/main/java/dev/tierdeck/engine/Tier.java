package dev.tierdeck.engine;

import org.jspecify.annotations.Nullable;

/**
 * One level of a cache. A tier that can't do its work answers {@link MissCause#TIER_DOWN} or {@link Fill#UNAVAILABLE}; it does not
 * throw, so that a broken tier never breaks a caller. Invalidations are the exception: they report, or throw, what was not done.
 *
 * <p>Every implementation passes the same contract test. All methods are safe for use by many threads.
 */
public interface Tier extends AutoCloseable {
    /** Which tier this is. */
    TierId id();

    /** The entry of this key, or why there is none. */
    <V> Lookup<V> get(CacheType<V> type, Key key);

    /** What stands here now, to be taken before a farther tier or a loader is read in order to {@link #fill}. */
    FillToken token(Key key);

    /**
     * Stores what was read or loaded after {@code token} was taken, unless an invalidation, a put, another writer's change or a gap in
     * coherence came between. Its TTL is what remains of the entry's.
     */
    <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token);

    /**
     * Stores a value that is newer than whatever was read before. {@code token} was taken here before the farther tiers were written;
     * if the key changed since, the tier may drop the key instead of storing (and says REFUSED), but never keeps an older value. It is
     * null in the type's farthest tier: puts are ordered there, so there is nothing to compare with.
     */
    <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token);

    /**
     * Removes what {@code what} names and refuses the fills that are under way for it.
     *
     * @throws CacheException.TierUnavailable when it could not be done, or only in part
     */
    Removal invalidate(Selection what);

    /** This tier's copy of a key, read quietly; null when it has none. */
    @Nullable Copy inspect(Key key);

    /** How the tier is. */
    TierStatus status();

    /** Tries an unavailable tier again at once instead of at its next attempt. */
    default void retry() {}

    /** Lets go of everything; a second call is harmless. */
    @Override
    void close();
}
