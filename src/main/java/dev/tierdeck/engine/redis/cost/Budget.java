package dev.tierdeck.engine.redis.cost;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/**
 * How much of the server's time this process may take for what nobody waits for. While it takes more, such questions rest: a board comes
 * slower, and what a person asked for goes before. A rest has an end, so that nothing stands still for ever.
 */
public final class Budget {
    /** A fiftieth of the server's time. */
    public static final double USUAL = 0.02;

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(250);

    private final DoubleSupplier share;
    private volatile double limit = USUAL;

    /** {@code share}: what is taken now, 0 to 1. */
    public Budget(DoubleSupplier share) {
        this.share = share;
    }

    /**
     * Allows another share.
     *
     * @param share above 0; 1 allows everything
     */
    public void limit(double share) {
        if (!(share > 0)) {
            throw new IllegalArgumentException("the budget is a share above 0 of the server's time, but was " + share);
        }
        limit = share;
    }

    /** Whether more is taken than allowed. */
    public boolean isSpent() {
        return share.getAsDouble() > limit;
    }

    /** Returns when there is something left, after ten seconds at most, or when the thread is interrupted. */
    public void rest() {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (isSpent() && end - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
