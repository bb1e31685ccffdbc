package dev.tierdeck.engine.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Notices that this machine has slept, by the time of day: between two looks that are a fraction of a second apart, far more of it has
 * passed. The clock that only goes forward stands still meanwhile on some systems. For one thread.
 */
final class Awake {
    /** A process that was merely held up on a busy machine is not taken for one that slept; connections outlive a shorter sleep. */
    static final Duration SLEEP = Duration.ofSeconds(15);

    private final InstantSource clock;
    private Instant last;

    Awake(InstantSource clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Whether it slept since the look before. A clock that was put forward reads the same, and costs a new connection. */
    boolean slept() {
        var now = clock.instant();
        boolean slept = now.isAfter(last.plus(SLEEP));
        last = now;
        return slept;
    }
}
