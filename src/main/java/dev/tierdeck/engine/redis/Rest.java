package dev.tierdeck.engine.redis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A walk's rests. A rest is taken in short parts, between which whoever walks may leave off, and it ends only when the server answers a
 * PING as quickly as it used to: a scan that went on to find out would be the very load that the server has too much of.
 */
final class Rest {
    /** How long a part is. */
    private static final long PART = TimeUnit.MILLISECONDS.toNanos(50);

    private final CursorWalk walk;
    private long until;
    private volatile boolean under;

    Rest(CursorWalk walk) {
        this.walk = walk;
    }

    /** Whether the walk rests, for any thread. */
    boolean under() {
        return under;
    }

    /** Rests for a part of the rest that is due, if one is; false as soon as the walk goes on. */
    boolean goesOn() {
        if (!walk.restDue()) {
            under = false;
            return false;
        }
        if (!under) {
            begin();
        }
        LockSupport.parkNanos(Math.min(PART, until - System.nanoTime()));
        if (until - System.nanoTime() <= 0) {
            walk.probe();
            under = walk.restDue();
            if (under) {
                begin();
            }
        }
        return under;
    }

    private void begin() {
        under = true;
        until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(walk.rest());
    }
}
