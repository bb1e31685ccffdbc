package dev.tierdeck.testing.watch;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stands for the program's code in tests of the watchdog, where it is named as such; to the watchdog over this test it is a test like any other. */
final class MainLike {
    private static volatile double sum;

    private MainLike() {}

    /** Works for 400 ms of its thread's processor time. */
    static void work() {
        long end = now() + TimeUnit.MILLISECONDS.toNanos(400);
        for (long i = 0; (i & 0xfff) != 0 || now() < end; i++) {
            sum += Math.sqrt(i);
        }
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Waits for two seconds. */
    static void await() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
