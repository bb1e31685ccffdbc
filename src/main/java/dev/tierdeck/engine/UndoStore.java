package dev.tierdeck.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What invalidations removed, kept on this machine for a while so that it can be brought back. Shared by the processes of one user. Safe
 * for many threads.
 */
public interface UndoStore extends AutoCloseable {
    /** How long something is kept at most. */
    Duration life();

    /** How many bytes are kept at most, all together; the oldest go first. */
    long capacity();

    /**
     * Begins to keep what an invalidation removes.
     *
     * @param connection which server and database, as {@link Erasing#identity} names it
     * @param what the invalidation in words
     * @param since the place in the shared history before the first key went; see {@link Erasing#historyEnd}
     * @throws CacheException when the folder can't be written; the sentence says why
     */
    Draft begin(String connection, String what, String since);

    /** What is kept under this id; null when nothing is, or no longer. */
    @Nullable Kept find(String id);

    /** All that is kept, newest first. */
    List<Kept> all();

    /**
     * Hands out what is kept, in batches, in the order in which it was kept. What a crash left half written at the end is not handed out.
     *
     * @throws CacheException.NoUndo when there is no such thing, or it is damaged; the sentence says which
     */
    void read(String id, Consumer<List<Saved>> batches);

    /** Lets go of what is kept under this id: it was brought back. */
    void forget(String id);

    /** Lets go of open files. A second call is harmless. */
    @Override
    void close();

    /** What one invalidation removes, while it does so. For one thread. */
    interface Draft extends AutoCloseable {
        /** By which it is found again. */
        String id();

        /**
         * Keeps these, safely on disk before it returns.
         *
         * @throws CacheException when there is no room, on the disk or within the capacity; the sentence says which. Nothing of the batch
         *     counts as kept then
         */
        void keep(List<Saved> batch);

        /** Ends keeping; a draft without anything kept leaves nothing behind. A second call is harmless. */
        @Override
        void close();
    }

    /**
     * One key as it stood.
     *
     * @param key the key
     * @param dump whether {@code content} is Redis' own serialised form (DUMP); else it is a string's bytes
     * @param content what stood there
     * @param ttlMillis what was left of its TTL; -1 for none
     * @param note the engine's note about it, as it stood; null where there was none
     * @param at when it was read
     */
    record Saved(Key key, boolean dump, byte[] content, long ttlMillis, byte @Nullable [] note, Instant at) {}

    /**
     * What is kept of one invalidation.
     *
     * @param id by which it is found
     * @param connection which server and database
     * @param what the invalidation in words
     * @param since the place in the shared history before the first key went
     * @param at when it was begun
     * @param until until when it is kept, if room lasts
     * @param bytes what it takes on disk
     */
    record Kept(String id, String connection, String what, String since, Instant at, Instant until, long bytes) {}
}
