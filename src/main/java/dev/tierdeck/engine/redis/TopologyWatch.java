package dev.tierdeck.engine.redis;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a cluster now and then, and at once when somebody has reason to think that it changed. One look at a time serves all who wait. */
final class TopologyWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopologyWatch.class);
    /** Between two looks while all is well, and while it is not. */
    private static final long CALM = TimeUnit.SECONDS.toNanos(5);
    private static final long TROUBLED = TimeUnit.MILLISECONDS.toNanos(250);
    /** Between two looks that somebody asks for. */
    private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(50);
    /** How long a slot that is on its way is left alone. */
    private static final long UNDER_WAY = TimeUnit.MILLISECONDS.toNanos(10);

    private final BooleanSupplier look;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean wanted;
    private long begun;
    private long done;
    private boolean closed;

    /** {@code look} says whether all is well. */
    TopologyWatch(BooleanSupplier look) {
        this.look = look;
    }

    void start() {
        Thread.ofPlatform().daemon().name("tierdeck-redis-topology").start(this::run);
    }

    private void run() {
        long pause = CALM;
        while (await(pause)) {
            pause = looked() ? CALM : TROUBLED;
            ended();
        }
    }

    private boolean looked() {
        try {
            return look.getAsBoolean();
        } catch (RuntimeException failure) {
            LOG.debug("The cluster does not tell who has which slots; it is asked again", failure);
            return false;
        }
    }

    /** Waits for the next look to be due; false when there will be none. */
    private boolean await(long nanos) {
        lock.lock();
        try {
            long least = Math.min(nanos, LEAST);
            for (long left = least; left > 0 && !closed; ) {
                left = changed.awaitNanos(left);
            }
            for (long left = nanos - least; left > 0 && !wanted && !closed; ) {
                left = changed.awaitNanos(left);
            }
            wanted = false;
            begun++;
            return !closed;
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException("nobody interrupts the topology's thread", unexpected);
        } finally {
            lock.unlock();
        }
    }

    private void ended() {
        lock.lock();
        try {
            done = begun;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Has it looked at soon. */
    void look() {
        lock.lock();
        try {
            wanted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a look that begins after now; false when the deadline came first. */
    boolean lookAndWait(long deadline) {
        lock.lock();
        try {
            wanted = true;
            changed.signalAll();
            long awaited = begun + 1;
            long left = deadline - System.nanoTime();
            while (done < awaited && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return done >= awaited;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits a moment; false when that is beyond the deadline. */
    boolean pause(long deadline) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, Math.min(UNDER_WAY, deadline - System.nanoTime())));
            return System.nanoTime() - deadline < 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
