package dev.tierdeck.platform.agents;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The places of requests under way. A guest gets one while he holds fewer than are free, or fewer than he was promised: so however slow
 * some are, there is one for a newcomer (Choudhury and Hahne, Dynamic queue length thresholds, 1998, with a factor of 1). Safe for many
 * threads.
 */
final class Places {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private final int all;
    private int free;

    Places(int all) {
        this.all = all;
        this.free = all;
    }

    /** Who holds places. */
    static final class Guest {
        private final int promised;
        private int held;

        /** @param promised how many he may hold at most; 0 for fewer than are free */
        Guest(int promised) {
            this.promised = promised;
        }
    }

    /** Takes a place, waiting so long at most; whether there was one. */
    boolean take(Guest guest, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (!admits(guest)) {
                if (left <= 0) {
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            guest.held++;
            free--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean admits(Guest guest) {
        return free > 0 && guest.held < (guest.promised > 0 ? guest.promised : free);
    }

    void giveBack(Guest guest) {
        lock.lock();
        try {
            guest.held--;
            free++;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many a guest holds now. */
    int held(Guest guest) {
        lock.lock();
        try {
            return guest.held;
        } finally {
            lock.unlock();
        }
    }

    /** What a guest waited for in vain. */
    String sentence(Guest guest, Duration waited) {
        return held(guest) + " of its requests are under way, and of all " + all + " places none came free for it within "
                + TimeUnit.MILLISECONDS.convert(waited) + " ms";
    }
}
