package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.Cache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One warmer's place in a schedule: when it is due, whether it runs, what its runs came to. At most one run at a time. */
final class Slot {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final History history = new History();
    private final Cache cache;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final FailureLog log;
    private Warmer warmer;
    private boolean started;
    private boolean closed;
    private boolean asked;
    private Scheduler.@Nullable Pending pending;
    private @Nullable Instant next;
    private @Nullable Thread running;

    Slot(Warmer warmer, Cache cache, Scheduler scheduler, InstantSource clock, FailureLog log) {
        this.warmer = warmer;
        this.cache = cache;
        this.scheduler = scheduler;
        this.clock = clock;
        this.log = log;
    }

    void start() {
        locked(() -> {
            started = true;
            if (!asked) {
                plan(Duration.ZERO);
            }
        });
    }

    /** Whether a run was asked for; false where one is under way, or waits to begin, or the slot is closed. */
    boolean runNow() {
        lock.lock();
        try {
            if (closed || asked || running != null) {
                return false;
            }
            asked = true;
            replace(Duration.ZERO);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void change(Warmer other) {
        locked(() -> {
            warmer = other;
            if (running == null && !asked) {
                plan(other.interval());
            }
        });
    }

    Warmer warmer() {
        lock.lock();
        try {
            return warmer;
        } finally {
            lock.unlock();
        }
    }

    WarmerStats stats() {
        lock.lock();
        try {
            return history.stats(warmer, running != null, next);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        locked(() -> {
            closed = true;
            drop();
        });
    }

    void interrupt() {
        locked(() -> {
            if (running != null) {
                running.interrupt();
            }
        });
    }

    /** Waits until no run is under way, at most this long; whether that came true. */
    boolean awaitIdle(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (running != null && left > 0) {
                left = idle.awaitNanos(left);
            }
            return running == null;
        } finally {
            lock.unlock();
        }
    }

    private void due() {
        var begun = begin();
        if (begun == null) {
            return;
        }
        var at = clock.instant();
        long from = scheduler.nanos();
        int items = 0;
        String error = null;
        try {
            items = begun.action().warm(cache);
        } catch (Throwable failed) {
            // Whatever it was: a slot that stayed "running" would never run again.
            error = failure(begun, failed);
        }
        if (error == null) {
            log.succeeded(begun.name());
        }
        end(new WarmerStats.Run(at, Duration.ofNanos(Math.max(0, scheduler.nanos() - from)), items, error));
    }

    private @Nullable Warmer begin() {
        lock.lock();
        try {
            if (closed || running != null || !asked && !warmer.enabled()) {
                return null;
            }
            running = Thread.currentThread();
            asked = false;
            drop();
            return warmer;
        } finally {
            lock.unlock();
        }
    }

    private void end(WarmerStats.Run run) {
        locked(() -> {
            running = null;
            history.add(run);
            var rest = warmer.interval().minus(run.duration());
            // A run that outlasted its interval gets a breath before the next, so that it is never a busy loop.
            plan(rest.compareTo(Warmer.SHORTEST) < 0 ? Warmer.SHORTEST : rest);
            idle.signalAll();
        });
    }

    /** What failed, as a sentence; what a closing schedule broke off is not worth a line in the log. */
    private String failure(Warmer failing, Throwable failed) {
        var message = failed.getMessage();
        var sentence = message == null || message.isBlank() ? failed.getClass().getSimpleName() : message;
        lock.lock();
        try {
            if (!closed) {
                log.failed(failing.name(), sentence, failed);
            }
        } finally {
            lock.unlock();
        }
        return sentence;
    }

    private void plan(Duration delay) {
        drop();
        if (started && warmer.enabled()) {
            replace(delay);
        }
    }

    private void replace(Duration delay) {
        drop();
        if (!closed) {
            next = clock.instant().plus(delay);
            pending = scheduler.after(delay, this::due);
        }
    }

    private void drop() {
        if (pending != null) {
            pending.cancel();
        }
        pending = null;
        next = null;
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
