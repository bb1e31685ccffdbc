package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.Cache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One warmer's place in a schedule: when it is due, whether it runs, what its runs came to. At most one run at a time. */
final class Slot {
    private static final Logger LOG = LoggerFactory.getLogger(WarmSchedule.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final History history = new History();
    private final Ledger ledger;
    private final Cache cache;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final FailureLog log;
    private final Turns turns;
    /** From the start to the first run. */
    private final Duration delay;
    private Warmer warmer;
    private boolean started;
    private boolean closed;
    private boolean asked;
    /** Whether this time of being due was counted as run elsewhere, and is only looked after. */
    private boolean counted;
    private Scheduler.@Nullable Pending pending;
    private @Nullable Instant next;
    /** Who asks for a turn, or runs. */
    private @Nullable Thread busy;
    private boolean running;
    private volatile RunStore store = RunStore.NONE;

    Slot(Warmer warmer, Duration delay, Ledger ledger, Cache cache, Scheduler scheduler, InstantSource clock, FailureLog log, Turns turns) {
        this.warmer = warmer;
        this.ledger = ledger;
        this.delay = delay;
        this.cache = cache;
        this.scheduler = scheduler;
        this.clock = clock;
        this.log = log;
        this.turns = turns;
    }

    /** These runs were before those so far, and this store remembers those to come. */
    void remember(List<WarmerStats.Run> earlier, RunStore runs) {
        locked(() -> {
            history.earlier(earlier);
            store = runs;
        });
    }

    void start() {
        locked(() -> {
            started = true;
            if (!asked) {
                plan(delay);
            }
        });
    }

    /** Whether a run was asked for; false where one is under way, or waits to begin, or the slot is closed. */
    boolean runNow() {
        lock.lock();
        try {
            if (closed || asked || running) {
                return false;
            }
            asked = true;
            if (busy == null) {
                replace(Duration.ZERO);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void change(Warmer other) {
        locked(() -> {
            boolean woken = !warmer.enabled() && other.enabled();
            if (!warmer.interval().equals(other.interval())) {
                ledger.restart();
            }
            warmer = other;
            if (busy == null && !asked) {
                counted = false;
                plan(woken ? Duration.ZERO : other.interval());
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
            return history.stats(warmer, running, next, ledger.balance());
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
            if (busy != null) {
                busy.interrupt();
            }
        });
    }

    /** Waits until no run is under way, at most this long; whether that came true. */
    boolean awaitIdle(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (busy != null && left > 0) {
                left = idle.awaitNanos(left);
            }
            return busy == null;
        } finally {
            lock.unlock();
        }
    }

    private void due() {
        var begun = begin();
        if (begun == null) {
            return;
        }
        switch (turn(begun)) {
            case Turns.Ours ours -> run(begun.warmer(), ours);
            case Turns.Elsewhere other -> passed(other);
        }
    }

    /** What is due, and whether a person asked for it. */
    private record Begun(Warmer warmer, boolean asked) {}

    private @Nullable Begun begin() {
        lock.lock();
        try {
            if (closed || busy != null || !asked && !warmer.enabled()) {
                return null;
            }
            busy = Thread.currentThread();
            var begun = new Begun(warmer, asked);
            asked = false;
            drop();
            return begun;
        } finally {
            lock.unlock();
        }
    }

    private Turns.Turn turn(Begun begun) {
        try {
            return turns.take(begun.warmer(), begun.asked());
        } catch (RuntimeException | Error failed) {
            LOG.warn("Whose turn it is to run the warmer {} can't be told, so this process does", begun.warmer().name(), failed);
            return Turns.ALONE.take(begun.warmer(), begun.asked());
        }
    }

    private void run(Warmer mine, Turns.Ours turn) {
        if (!running()) {
            giveBack(mine, turn, false);
            return;
        }
        var at = clock.instant();
        long from = scheduler.nanos();
        int items = 0;
        String error = null;
        try {
            items = Returns.run(ledger, mine.action(), cache);
        } catch (Throwable failed) {
            // Whatever it was: a slot that stayed "running" would never run again.
            error = failure(mine, failed);
        }
        if (error == null) {
            log.succeeded(mine.name());
        }
        var run = new WarmerStats.Run(at, Duration.ofNanos(Math.max(0, scheduler.nanos() - from)), items, error);
        ledger.ran();
        giveBack(mine, turn, run.ok());
        store.add(mine.name(), run);
        end(run);
    }

    /** Whether the run may begin: the schedule may have been closed while others were asked. */
    private boolean running() {
        lock.lock();
        try {
            if (closed) {
                busy = null;
                idle.signalAll();
                return false;
            }
            running = true;
            asked = false;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static void giveBack(Warmer mine, Turns.Ours turn, boolean well) {
        try {
            turn.ended(well);
        } catch (RuntimeException | Error failed) {
            LOG.warn("The turn to run the warmer {} could not be given back", mine.name(), failed);
        }
    }

    private void end(WarmerStats.Run run) {
        locked(() -> {
            history.add(run);
            running = false;
            counted = false;
            settle(atLeastABreath(warmer.interval().minus(run.duration())));
        });
    }

    /** While another process runs it, this one comes back sooner than at its interval: that run may fail, or its process die. */
    private void passed(Turns.Elsewhere other) {
        locked(() -> {
            if (!counted) {
                history.elsewhere();
            }
            if (other.age() != null) {
                history.good(clock.instant().minus(other.age()));
            }
            counted = other.again().compareTo(warmer.interval()) < 0;
            settle(atLeastABreath(counted ? other.again() : warmer.interval()));
        });
    }

    /** A run that outlasted its interval gets a breath before the next, so that it is never a busy loop. */
    private static Duration atLeastABreath(Duration rest) {
        return rest.compareTo(Warmer.SHORTEST) < 0 ? Warmer.SHORTEST : rest;
    }

    private void settle(Duration rest) {
        busy = null;
        if (asked) {
            replace(Duration.ZERO);
        } else {
            plan(rest);
        }
        idle.signalAll();
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
