package dev.tierdeck.engine;

/**
 * Sees what becomes of the requests for entries in this process, and what is stored here. Called by the thread that asks or stores, before
 * it has its answer: it returns at once and throws nothing, and for a hit it makes no object. Safe for many threads.
 */
public interface Witness {
    /** A tier had what was asked for. */
    void hit(CacheType<?> type, Key key);

    /** No tier had it. */
    void missed(CacheType<?> type, Key key, MissCause cause);

    /** An entry was put, or loaded and stored, by this process. */
    void stored(CacheType<?> type, Entry<?> entry);
}
