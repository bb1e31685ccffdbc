package dev.tierdeck.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache of tiers, near to far. Safe for many threads, and at home on virtual ones: every method blocks until it has its answer.
 *
 * <p>A tier that fails is a miss, not an error: while a server is away, {@code get} with a loader answers from the loader.
 */
public interface Cache extends AutoCloseable {
    /**
     * The value of this key from the nearest tier that has it, or null.
     *
     * @throws CacheException.StaleOnly when the type accepts nothing stale and a stale answer is all there is
     */
    <V> @Nullable V get(CacheType<V> type, Key key);

    /**
     * The value of this key from the nearest tier that has it, else from the loader; stored in all the type's tiers then. However many
     * ask for a missing key, one loads.
     *
     * @return the value, or null when the loader has none
     * @throws CacheException.LoadFailed when the loader threw, or took longer than its type allows
     * @throws CacheException.StaleOnly when the type accepts nothing stale, the load failed, and a stale answer is all there is
     */
    <V> @Nullable V get(CacheType<V> type, Key key, Loader<? extends V> loader);

    /**
     * The same with what is known about the value: age, tier, expiry, tags, writer, and whether and why it is stale.
     *
     * @throws CacheException.StaleOnly when the type accepts nothing stale and a stale answer is all there is
     */
    <V> @Nullable Entry<V> entry(CacheType<V> type, Key key);

    /** The same with a loader; {@link Entry#tier} is null when it was loaded just now. */
    <V> @Nullable Entry<V> entry(CacheType<V> type, Key key, Loader<? extends V> loader);

    /** The entries of those of these keys that some tier has; asks each tier once. */
    <V> Map<Key, Entry<V>> entries(CacheType<V> type, Collection<Key> keys);

    /**
     * The same; those that no tier has are loaded by one call and stored. A key that has no value is left out.
     *
     * @throws CacheException.LoadFailed when the loader threw
     */
    <V> Map<Key, Entry<V>> entries(CacheType<V> type, Collection<Key> keys, BulkLoader<? extends V> loader);

    /**
     * Stores a value in all the type's tiers. Where the type's name is also held in other tiers of this cache (a changed type that names
     * fewer, see {@link CacheType#tiers}), these forget the key.
     *
     * @return the entry as stored
     * @throws CacheException.ReadOnly when the cache was opened read-only
     * @throws CacheException.TierUnavailable when a shared tier of the type could not be written; nothing is kept nearer then
     */
    <V> Entry<V> put(CacheType<V> type, Key key, V value);

    /**
     * Stores many values, asking each tier once.
     *
     * @throws CacheException.ReadOnly when the cache was opened read-only
     * @throws CacheException.TierUnavailable when some could not be written; the sentence says how many. The others are stored
     */
    <V> void putAll(CacheType<V> type, Map<Key, V> values);

    /** Whether some tier of the type would answer. Looking changes nothing. */
    boolean exists(CacheType<?> type, Key key);

    /**
     * Gives an entry another TTL in every tier, with all that is kept about it.
     *
     * @return whether it was there
     * @throws CacheException.ReadOnly when the cache was opened read-only
     * @throws CacheException.TierUnavailable when a tier could not do it
     */
    boolean expire(Key key, Ttl ttl);

    /**
     * Removes entries from all tiers. When it returns, no value loaded before the call began is answered by this cache, and no load
     * that was under way will store one. With a journal, a tier that can't be told is told before it answers again, and
     * {@link Removal#owed} names it.
     *
     * @throws CacheException.ReadOnly when the cache was opened read-only
     * @throws CacheException.NotConfirmed on a production connection: there it goes by {@link #invalidations}, with the connection's name
     * @throws CacheException.TierUnavailable when it could not be done in a tier, or only in part, and there is no journal; or when it is
     *     a recipe, which can't look while the shared tier is away
     * @throws IllegalArgumentException when it names a domain, type or recipe that no layout has
     */
    Removal invalidate(Invalidation what);

    /** Invalidations that are looked at first, carried out exactly, and taken back. */
    Invalidations invalidations();

    /** Each tier's copy of a key, near to far, where it has one. Looking changes nothing: no recency, no TTL, no counter. */
    List<Copy> inspect(Key key);

    /**
     * One tier's copy of a key, as quietly: who looks at each tier by itself sees the others while one is away.
     *
     * @return its copy; null when it has none, or when this cache has no such tier
     * @throws CacheException.TierUnavailable when the tier can't be looked into
     * @throws CacheException.NotPermitted when it does not allow it
     */
    default @Nullable Copy inspect(TierId tier, Key key) {
        return inspect(key).stream().filter(copy -> copy.tier() == tier).findFirst().orElse(null);
    }

    /** The shared tier as a browser sees it. */
    Inspector inspector();

    /** The locks and limits of the shared tier; {@link Coordination#NONE} where there is none. */
    Coordination coordination();

    /** Changes by hand of what stands on the shared tier; {@link Editor#NONE} where there is none. */
    default Editor editor() {
        return Editor.NONE;
    }

    /** Misses of other clients of the shared tier, as its server tells them; {@link ServerMisses#NONE} where there is none. */
    default ServerMisses serverMisses() {
        return ServerMisses.NONE;
    }

    /** What this process has cost the shared tier's server up to now; asks nobody. {@link ServerCost#NONE} where there is none. */
    default ServerCost serverCost() {
        return ServerCost.NONE;
    }

    /** The processes that embed the engine on the shared tier; {@link Fleet#NONE} where there is none. */
    default Fleet fleet() {
        return Fleet.NONE;
    }

    /** Where keys belong. */
    Catalog catalog();

    /** Hits, misses, loads and latency up to now; see {@link CacheStats#minus}. */
    CacheStats stats();

    /** Tells this witness of requests and of what is stored, from now on; one that is told already, once. Quiet looks are not told. */
    default void admit(Witness witness) {}

    /** Tells it no more. */
    default void dismiss(Witness witness) {}

    /** Begins to count anew. */
    void resetStats();

    /** How the tiers are, near to far. */
    List<TierStatus> tiers();

    /** How the tiers and the copies in this process are, in figures. */
    Vitals vitals();

    /** Tries unavailable tiers again at once. */
    void retry();

    /** Ends loads and connections. A second call is harmless. */
    @Override
    void close();
}
