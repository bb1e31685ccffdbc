package dev.tierdeck.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    FillToken token(CacheType<?> type, Key key);

    /**
     * Stores what was read or loaded after {@code token} was taken, unless an invalidation, a put, another writer's change or a gap in
     * coherence came between. Its TTL is what remains of the entry's.
     */
    <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token);

    /**
     * Stores a value that is newer than whatever was read before. With a {@code token}, which was taken here before the farther tiers were
     * written, the put keeps its place among others: if the key changed since, the tier may drop the key instead of storing (and says
     * REFUSED), but never keeps an older value. Without one the tier orders puts by their arrival; but an entry that carries a stamp
     * is REFUSED where one stands whose stamp is known to be later (see {@link Stamp}).
     */
    <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token);

    /** Whether a look at this key is to be timed: of a tier that answers in nanoseconds few are, as two clock reads cost as much as the answer. */
    default boolean timed(Key key) {
        return true;
    }

    /** {@link #get} for many keys at once; the answers stand in the order of the keys. */
    default <V> List<Lookup<V>> getAll(CacheType<V> type, List<Key> keys) {
        var answers = new ArrayList<Lookup<V>>(keys.size());
        keys.forEach(key -> answers.add(get(type, key)));
        return answers;
    }

    /** {@link #token} for many keys at once, in their order. */
    default List<FillToken> tokens(CacheType<?> type, List<Key> keys) {
        var tokens = new ArrayList<FillToken>(keys.size());
        keys.forEach(key -> tokens.add(token(type, key)));
        return tokens;
    }

    /** {@link #fill} for many entries at once, each with its token, in their order. */
    default <V> List<Fill> fillAll(CacheType<V> type, List<Entry<V>> entries, List<FillToken> tokens) {
        var fills = new ArrayList<Fill>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            fills.add(fill(type, entries.get(i), tokens.get(i)));
        }
        return fills;
    }

    /** {@link #put} for many entries at once, in their order; {@code tokens} is empty where none were taken. */
    default <V> List<Fill> putAll(CacheType<V> type, List<Entry<V>> entries, List<FillToken> tokens) {
        var fills = new ArrayList<Fill>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            fills.add(put(type, entries.get(i), tokens.isEmpty() ? null : tokens.get(i)));
        }
        return fills;
    }

    /**
     * Remembers for {@code life} that a load which began after {@code token} was taken found no value; {@link MissCause#KNOWN_ABSENT} is
     * answered then, until any value appears. Refused where something stands, and by tiers that keep no such memory.
     */
    default Fill fillAbsent(CacheType<?> type, Key key, Duration life, FillToken token) {
        return Fill.REFUSED;
    }

    /**
     * The copy that this tier has of a key but does not serve: from an interrupted interval, expired within the type's grace, or kept as
     * last good; {@link Entry#held} says which. Null when it has none.
     */
    default <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        return null;
    }

    /**
     * Gives what stands under the key another TTL, and all that is kept about it. A copy that can't be changed is dropped.
     *
     * @return whether something stood there
     * @throws CacheException.TierUnavailable when it could not be done
     */
    boolean expire(Key key, Ttl ttl);

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
