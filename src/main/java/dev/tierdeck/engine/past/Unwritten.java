package dev.tierdeck.engine.past;

import dev.tierdeck.engine.Activity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What happened and is not in its file yet, in order; of too much the oldest goes. For many who add and one who writes. */
final class Unwritten {
    private final int most;
    private final long retryNanos;
    private final Deque<Activity> waiting = new ArrayDeque<>();
    private List<Activity> writing = List.of();
    private long added;
    private boolean closed;
    private boolean failed;
    private boolean triedLast;
    private long failedAt;

    /** Keeps {@code most}; what could not be written is given out again after {@code retry}. */
    Unwritten(int most, Duration retry) {
        this.most = most;
        this.retryNanos = retry.toNanos();
    }

    synchronized void add(Activity happened) {
        if (!closed) {
            added++;
            waiting.add(happened);
            dropTooMany();
            notifyAll();
        }
    }

    private void dropTooMany() {
        while (waiting.size() > most) {
            waiting.remove();
        }
    }

    synchronized long added() {
        return added;
    }

    /** All, the oldest first. */
    synchronized List<Activity> all() {
        var all = new ArrayList<>(writing);
        all.addAll(waiting);
        return all;
    }

    /** Waits for something to write; null at the end. Whoever takes says what became of it. */
    synchronized @Nullable List<Activity> take() {
        for (long pause = pause(); !closed && pause > 0; pause = pause()) {
            pause(pause);
        }
        if (waiting.isEmpty() || triedLast) {
            return null;
        }
        triedLast = closed;
        writing = List.copyOf(waiting);
        waiting.clear();
        return writing;
    }

    /** How long there is nothing to do, in milliseconds, unless something happens. */
    private long pause() {
        if (waiting.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return failed ? TimeUnit.NANOSECONDS.toMillis(failedAt + retryNanos - System.nanoTime()) : 0;
    }

    private void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException asked) {
            closed = true; // Whoever interrupts the writer wants it to end.
        }
    }

    /** What was taken is in the file. */
    synchronized void wrote() {
        writing = List.of();
        failed = false;
    }

    /** What was taken is not in the file. */
    synchronized void failed() {
        writing.reversed().forEach(waiting::addFirst);
        writing = List.of();
        dropTooMany();
        failed = true;
        failedAt = System.nanoTime();
    }

    /** No more is added; what there is is given out a last time. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
