package dev.tierdeck.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread, process or server brings about. */
public final class Await {
    private Await() {}

    /** Returns as soon as {@code condition} holds; fails when it does not within 10 s. */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited 10 s in vain until " + what);
            }
            LockSupport.parkNanos(200_000);
        }
    }
}
