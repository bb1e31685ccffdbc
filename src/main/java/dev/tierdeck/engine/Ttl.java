package dev.tierdeck.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an entry lives from its writing on: a number of milliseconds from 1 up, or for ever.
 *
 * @param millis milliseconds, at least 1; 0 stands for "for ever"
 */
public record Ttl(long millis) {
    /** The entry does not expire. */
    public static final Ttl FOREVER = new Ttl(0);

    public Ttl {
        if (millis < 0) {
            throw new IllegalArgumentException("a TTL is at least 1 ms, or 0 for ever, but was " + millis);
        }
    }

    /** A TTL of this duration, cut to whole milliseconds; at least 1 ms. */
    public static Ttl of(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a TTL is at least 1 ms, but was " + duration);
        }
        return new Ttl(Math.max(1, duration.toMillis()));
    }

    /** A TTL of this many seconds, at least 1. */
    public static Ttl seconds(long seconds) {
        return of(Duration.ofSeconds(seconds));
    }

    /** Whether the entry never expires. */
    public boolean forever() {
        return millis == 0;
    }

    /** The duration, or nothing when for ever. */
    public Optional<Duration> duration() {
        return forever() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
}
