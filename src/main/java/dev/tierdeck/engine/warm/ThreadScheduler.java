package dev.tierdeck.engine.warm;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One timer thread that does nothing but start virtual threads, so a slow task never delays another. */
final class ThreadScheduler implements Scheduler {
    private final ScheduledThreadPoolExecutor timer;
    private final String name;

    ThreadScheduler(String name) {
        this.name = name;
        timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name + "-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Pending after(Duration delay, Runnable task) {
        if (timer.isShutdown()) {
            return () -> { };
        }
        var future = timer.schedule(() -> Thread.ofVirtual().name(name).start(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
