package dev.tierdeck.engine;

import java.time.Instant;
import java.util.List;

/** The invalidations that were made on this machine, kept where a server's loss does not reach them. Safe for many threads. */
public interface HistoryStore {
    /**
     * Notes an invalidation. A disk that can't be written is logged: the invalidation has happened all the same.
     *
     * @param connection which server and database, as {@link Erasing#identity} names it
     */
    void add(String connection, Past past);

    /** Notes that the invalidation with this {@link Past.Deed#undo} was taken back. */
    void undone(String connection, String undo, Instant at);

    /** The latest of one connection, newest first. */
    List<Past> latest(String connection, int most);
}
