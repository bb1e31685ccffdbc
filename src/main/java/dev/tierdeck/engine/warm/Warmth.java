package dev.tierdeck.engine.warm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of the last entry that a warmer stored under one key. Read without a lock; changed under its own. */
final class Warmth {
    private volatile boolean waiting;
    private volatile long run;
    private @Nullable Instant expires;
    private int idle;
    private boolean nameless;

    /** A run stored it anew. Whether the entry before went without having been read. */
    synchronized boolean warmed(long during, @Nullable Instant until, boolean sensitive) {
        boolean unread = gone();
        run = during;
        expires = until;
        nameless = sensitive;
        waiting = true;
        return unread;
    }

    /** Whether it still waits to be read: what a hit looks at, and no more where it does not. */
    boolean waits() {
        return waiting;
    }

    /** Somebody read it. Whether that was the first time. */
    synchronized boolean read() {
        boolean first = waiting;
        waiting = false;
        idle = 0;
        return first;
    }

    /** It no longer stands. Whether it went without having been read. */
    synchronized boolean gone() {
        boolean unread = waiting;
        waiting = false;
        idle += unread ? 1 : 0;
        return unread;
    }

    /** The same where its time was over by then. */
    synchronized boolean goneBy(Instant now) {
        return expires != null && !expires.isAfter(now) && gone();
    }

    /** The run that stored it last. */
    long run() {
        return run;
    }

    /** How many times in a row it went unread; 0 where it must not be named. */
    synchronized int idle() {
        return nameless ? 0 : idle;
    }
}
