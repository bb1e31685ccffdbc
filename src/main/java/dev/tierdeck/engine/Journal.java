package dev.tierdeck.engine;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been invalidated while a tier could not be told, kept where a crash does not reach it, to be done before that tier answers
 * again. Doing it twice is harmless, so whoever is in doubt does it. Safe for many threads.
 */
public interface Journal extends AutoCloseable {
    /**
     * Keeps, safely before it returns, that this tier has not been told. When there is no more room, all that is kept for the tier becomes
     * one "everything".
     *
     * @throws CacheException when it could not be kept; the sentence says why
     */
    void append(TierId tier, Invalidation what);

    /** The first that this tier has not been told, at most so many, in their order; none when it has been told all. */
    List<Owed> next(TierId tier, int most);

    /** The first; null when it has been told all. */
    default @Nullable Owed next(TierId tier) {
        var first = next(tier, 1);
        return first.isEmpty() ? null : first.getFirst();
    }

    /** How many this tier has not been told. */
    int owed(TierId tier);

    /** The tier has been told this one. */
    void done(Owed told);

    /**
     * Keeps, safely before it returns, that a key is about to be written to a database. Unless it is closed in time, the next start finds
     * it owed to every nearer tier.
     *
     * @throws CacheException when it could not be kept
     */
    Intent intend(Key key);

    /** The same for many keys, which are about to be written together. */
    default Intent intend(Collection<Key> keys) {
        var intents = keys.stream().map(this::intend).toList();
        return () -> intents.forEach(Intent::close);
    }

    /** Flushes what is kept. A second call is harmless. */
    @Override
    void close();

    /**
     * What a tier has not been told.
     *
     * @param tier the tier
     * @param number its place in the order
     * @param what what was invalidated
     */
    record Owed(TierId tier, long number, Invalidation what) {}

    /** A write to a database that is under way. */
    interface Intent extends AutoCloseable {
        /** The nearer tiers know of it. */
        @Override
        void close();
    }
}
