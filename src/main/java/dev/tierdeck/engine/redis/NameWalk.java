package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks through all names again and again, in short steps, and for about a hundredth of the server's time: after a walk it rests a hundred
 * times as long as that took. What a SCAN takes beyond {@link #SCAN} is not the server's work on it but the way there, or a machine that is
 * busy, and makes no rest longer. On a server with few keys each step is a walk of its own. Not thread-safe.
 */
final class NameWalk {
    /** How long a step is: another SCAN begins only within this. */
    static final Duration STEP = Duration.ofMillis(20);
    /** How long the server may work on one SCAN: some 8000 keys. */
    static final Duration SCAN = Duration.ofMillis(10);
    /** From the beginning of one walk to the next at least; less than the second between the looks of a window. */
    static final Duration LEAST = Duration.ofMillis(500);
    /** How much longer than a walk it rests. */
    static final int REST = 100;

    private final Wire wire;
    private final Glob names;
    private final Consumer<Key> found;
    private final Runnable ended;
    private final LongSupplier nanos;
    private final InstantSource clock;
    private @Nullable CursorWalk walk;
    private long began;
    private long spent;
    private long notBefore;
    private @Nullable Instant searchedAt;

    /** {@code found} is given each name once or more often, {@code ended} is run after each walk. */
    NameWalk(Wire wire, Glob names, Consumer<Key> found, Runnable ended, LongSupplier nanos, InstantSource clock) {
        this.wire = wire;
        this.names = names;
        this.found = found;
        this.ended = ended;
        this.nanos = nanos;
        this.clock = clock;
        this.notBefore = nanos.getAsLong();
    }

    /** When a walk last came to its end; null before the first did. */
    @Nullable Instant searchedAt() {
        return searchedAt;
    }

    /** Goes on, or begins anew, unless it rests. A walk that failed goes on with the next step. */
    void step() {
        long now = nanos.getAsLong();
        if (walk == null) {
            if (now - notBefore < 0) {
                return;
            }
            walk = new CursorWalk(wire, names);
            began = now;
            spent = 0;
        }
        go(walk, now, now + STEP.toNanos());
        if (walk.done()) {
            end();
        }
    }

    private void go(CursorWalk on, long from, long until) {
        long asked = from;
        do {
            try {
                on.next().forEach(found);
            } finally {
                long answered = nanos.getAsLong();
                spent += Math.min(SCAN.toNanos(), answered - asked);
                asked = answered;
            }
        } while (!on.done() && asked - until < 0);
    }

    private void end() {
        walk = null;
        long rested = nanos.getAsLong() + REST * spent;
        notBefore = Math.max(began + LEAST.toNanos(), rested);
        searchedAt = clock.instant();
        ended.run();
    }
}
