package dev.tierdeck.engine.memory;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Stops threads inside named methods. */
final class Stack {
    private Stack() {}

    /** Whether the thread is inside a method whose name contains one of these. */
    static boolean inside(Thread thread, String... methods) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> Arrays.stream(methods).anyMatch(frame.getMethodName()::contains));
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
