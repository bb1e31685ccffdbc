package dev.tierdeck.engine.redis.events;

import java.util.function.BiConsumer;

/**
 * One master as the one who follows its events sees it. Every method asks on the connection of now, and throws
 * {@link dev.tierdeck.engine.CacheException.TierUnavailable} when there is none, or
 * {@link dev.tierdeck.engine.CacheException.NotPermitted} when the server does not allow it.
 */
public interface EventServer {
    /** Host and port, without any secret. */
    String address();

    /** Whether nothing may be changed there. */
    boolean readOnly();

    /** The server's version, such as {@code 7.0.15}. */
    String version();

    /** The server's process; another one after a restart. */
    String run();

    /** What {@code notify-keyspace-events} is set to; empty where nothing is sent. */
    String setting();

    /** Sets it. */
    void set(String letters);

    /** Has these events told on the connection's thread until the subscription is closed or breaks. */
    Subscription subscribe(BiConsumer<KeyEvent, byte[]> listener);

    /** Looks up a key of the engine's own that is not there: a server that tells misses tells this one. */
    void miss(byte[] key);

    /** A connection on which events come. */
    interface Subscription extends AutoCloseable {
        /** Whether no more will come. */
        boolean isOver();

        /** Whether the server still answers on it: one that was cut off silently is not over, and tells nothing. */
        boolean answers();

        @Override
        void close();
    }
}
