package dev.tierdeck.engine.warm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that stands still until a test moves it; due tasks run on the thread that moves it. */
public final class ManualScheduler implements Scheduler, InstantSource {
    /** Where time begins. */
    public static final Instant START = Instant.parse("2026-01-05T14:30:00Z");

    private final List<Task> tasks = new ArrayList<>();
    private long nanos;
    private boolean closed;

    private record Task(long at, Runnable work) {}

    @Override
    public synchronized Pending after(Duration delay, Runnable work) {
        var task = new Task(nanos + delay.toNanos(), work);
        if (!closed) {
            tasks.add(task);
        }
        return () -> cancel(task);
    }

    /** Moves time on and runs what falls due on the way, in order. */
    public void advance(Duration by) {
        long end = nanos() + by.toNanos();
        for (var task = take(end); task != null; task = take(end)) {
            task.work.run();
        }
        set(end);
    }

    /** Lets time pass without running anything: what a slow run takes. */
    public synchronized void pass(Duration by) {
        nanos += by.toNanos();
    }

    /** How many tasks wait. */
    public synchronized int waiting() {
        return tasks.size();
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized void close() {
        closed = true;
        tasks.clear();
    }

    private synchronized void cancel(Task task) {
        tasks.removeIf(other -> other == task);
    }

    private synchronized Task take(long end) {
        var next = tasks.stream().filter(task -> task.at <= end).min(Comparator.comparingLong(Task::at)).orElse(null);
        if (next != null) {
            tasks.removeIf(task -> task == next);
            nanos = Math.max(nanos, next.at);
        }
        return next;
    }

    private synchronized void set(long end) {
        nanos = Math.max(nanos, end);
    }
}
