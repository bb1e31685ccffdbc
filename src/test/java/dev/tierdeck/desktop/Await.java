package dev.tierdeck.desktop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.testfx.util.WaitForAsyncUtils;

/** Waits for what the window will show. */
public final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Await() {}

    /** Returns once {@code condition} holds on the JavaFX thread; fails after 10 s, naming {@code what}. */
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come to this: " + what);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        return WaitForAsyncUtils.waitForAsyncFx(LIMIT.toMillis(), condition::getAsBoolean);
    }
}
