package dev.tierdeck.testing.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Watches one thread that works through a queue of events, from a thread of its own. */
final class Watch implements AutoCloseable {
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long CLOSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long WIDE = TimeUnit.MILLISECONDS.toNanos(50);
    /** A thread that used less than this in {@link #REST} is not looked at. */
    private static final long BUSY = TimeUnit.MILLISECONDS.toNanos(10);
    /** Every so many rests, a thread that does not work is looked at too: it may wait. */
    private static final int GLANCE = 10;
    /** After so many looks it is looked at less often. */
    private static final int MANY = 300;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Thread watched;
    private final Executor queue;
    private final Predicate<String> main;
    private final Consumer<Period> ended;
    private final Thread own = Thread.ofPlatform().daemon().name("fx-watch").unstarted(this::run);
    private volatile boolean beaten = true;
    private volatile boolean looking;
    private volatile boolean closed;

    /** Will tell {@code ended} of each period in which {@code watched}, which works through {@code queue}, did not come round. */
    Watch(Thread watched, Executor queue, Predicate<String> main, Consumer<Period> ended) {
        this.watched = watched;
        this.queue = queue;
        this.main = main;
        this.ended = ended;
    }

    Watch start() {
        own.start();
        return this;
    }

    private void run() {
        long cpu = cpu();
        for (int rest = 1; !closed && watched.isAlive(); rest++) {
            LockSupport.parkNanos(REST);
            long now = cpu();
            if (now - cpu >= BUSY || rest % GLANCE == 0 && waits(now)) {
                follow(now);
            }
            cpu = cpu();
        }
    }

    /** Looks on until the thread comes round. */
    private void follow(long cpu) {
        var period = new Period();
        looking = true;
        beaten = false;
        queue.execute(() -> beaten = true);
        for (long now = cpu; !closed && !beaten && watched.isAlive(); now = cpu()) {
            period.add(look(now));
            LockSupport.parkNanos(period.size() < MANY ? CLOSE : WIDE);
        }
        ended.accept(period);
        looking = false;
    }

    private boolean waits(long cpu) {
        var stack = look(cpu).stack();
        return stack.whose() == Whose.OURS && stack.waits();
    }

    private Look look(long cpu) {
        return new Look(System.nanoTime(), cpu, Stack.of(watched.getStackTrace(), main));
    }

    private long cpu() {
        return THREADS.getThreadCpuTime(watched.threadId());
    }

    /** Waits, for at most two seconds, until what is looked at has been judged. */
    void settle() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (looking && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(CLOSE);
        }
    }

    /** What the watching itself has cost, in nanoseconds of processor time. */
    long cost() {
        return THREADS.getThreadCpuTime(own.threadId());
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(own);
    }
}
