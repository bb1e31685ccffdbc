package dev.tierdeck.engine.warm;

import java.time.Duration;

/** Time and threads for what runs again and again. Injected, so that tests need no waiting. */
public interface Scheduler extends AutoCloseable {
    /**
     * Runs {@code task} once, on a thread of its own, after {@code delay}. What it throws is the task's own affair.
     *
     * @return what takes it back as long as it has not begun
     */
    Pending after(Duration delay, Runnable task);

    /** A clock that never jumps, in nanoseconds from any origin. */
    long nanos();

    /** Forgets what has not begun; a second call is harmless. Tasks that have begun go on. */
    @Override
    void close();

    /** A scheduler on one timer thread, each task on a virtual thread. No thread of it keeps the process alive. */
    static Scheduler threads(String name) {
        return new ThreadScheduler(name);
    }

    /** A task that has not begun. */
    @FunctionalInterface
    interface Pending {
        void cancel();
    }
}
