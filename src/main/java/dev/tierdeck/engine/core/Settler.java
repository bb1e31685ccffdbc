package dev.tierdeck.engine.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that tells tiers what they have not been told: again and again while something is owed, asleep while nothing is. */
final class Settler implements AutoCloseable {
    /** How long it waits between two attempts unless told otherwise. */
    static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PARTING = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    private final List<GuardedTier> tiers;
    private final Duration pause;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    Settler(List<GuardedTier> tiers, Duration pause) {
        this.tiers = List.copyOf(tiers);
        this.pause = pause;
        this.thread = Thread.ofPlatform().daemon().name("tierdeck-settler").unstarted(this::run);
    }

    /** Begins; from now on whatever comes to be owed wakes it. */
    Settler start() {
        tiers.forEach(tier -> tier.onOwing(this::wake));
        thread.start();
        return this;
    }

    /** Makes the next attempt begin at once. */
    void wake() {
        wakes.release();
    }

    private void run() {
        try {
            while (!closed) {
                wakes.drainPermits(); // A call that comes from here on is not lost: it ends the wait below.
                if (settleAll()) {
                    wakes.acquire();
                } else {
                    wakes.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException ended) {
            LOG.warn("What tiers have not been told is told no longer, as the thread that does it was interrupted", ended);
        }
    }

    private boolean settleAll() {
        boolean all = true;
        for (var tier : tiers) {
            all &= settled(tier);
        }
        return all;
    }

    private static boolean settled(GuardedTier tier) {
        try {
            return tier.settle();
        } catch (RuntimeException broken) {
            LOG.warn("{} could not be brought up to date; it is tried again", tier.id(), broken);
            return false;
        }
    }

    /** Stops after the attempt that is under way, for which it waits 2 s at most. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(PARTING);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
