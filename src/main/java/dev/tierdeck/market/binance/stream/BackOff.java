package dev.tierdeck.market.binance.stream;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts: anything from nothing to a limit that doubles each time ("full jitter", Brooker 2015), so that a thousand desks
 * do not come back in step.
 */
final class BackOff {
    private final Duration first;
    private final Duration longest;
    private final DoubleSupplier random;
    private int failures;

    /** @param random draws from 0 to 1 */
    BackOff(Duration first, Duration longest, DoubleSupplier random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** The pause after one failure more. */
    Duration next() {
        double limit = Math.min(longest.toNanos(), first.toNanos() * Math.pow(2, Math.min(failures++, 40)));
        return Duration.ofNanos((long) (limit * random.getAsDouble()));
    }

    /** All is well: the next failure is the first. */
    void reset() {
        failures = 0;
    }
}
