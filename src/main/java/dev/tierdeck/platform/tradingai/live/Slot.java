package dev.tierdeck.platform.tradingai.live;

import dev.tierdeck.engine.Key;
import dev.tierdeck.market.binance.stream.Tick;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The place where a symbol's next price waits, and what is known of its last. One writer has it at a time. */
final class Slot {
    final Key key;
    private @Nullable Tick waiting;
    private @Nullable Tick inHand;
    private @Nullable Tick written;
    private long oldest;
    private Instant newest = Instant.MIN;
    private boolean taken;
    private boolean owed;
    private boolean known;
    private boolean writing;
    private boolean doubted;
    private long round;

    /** What became of a tick at the door. */
    enum Entrance {
        /** It waits, and the slot is to be written. */
        FIRST,
        /** It waits in place of another, or until the writer who has the slot comes back. */
        WAITS,
        /** It waits in place of another, which is done with. */
        INSTEAD,
        /** It is older than one that came. */
        OLDER
    }

    /**
     * A price to write.
     *
     * @param tick the tick
     * @param since when the oldest tick came that this one stands for
     * @param again whether it had been written before
     * @param look whether a newer one may stand in the cache, however fresh this one is
     */
    record Task(Tick tick, long since, boolean again, boolean look) {
        /** The price's time, by its source. */
        Instant at() {
            return tick.price().at();
        }
    }

    Slot(Key key) {
        this.key = key;
    }

    synchronized Entrance offer(Tick tick) {
        if (tick.price().at().isBefore(newest)) {
            return Entrance.OLDER;
        }
        newest = tick.price().at();
        boolean instead = waiting != null;
        oldest = instead ? oldest : tick.nanos();
        waiting = tick;
        return instead ? Entrance.INSTEAD : taken ? Entrance.WAITS : enter();
    }

    private Entrance enter() {
        taken = true;
        return Entrance.FIRST;
    }

    /** What is to be written; the slot is the caller's until {@link #done}. Null when there is nothing. */
    synchronized @Nullable Task take() {
        var tick = waiting != null ? waiting : owed ? written : null;
        if (tick == null) {
            taken = false;
            return null;
        }
        var task = new Task(tick, oldest, waiting == null, !known);
        writing = true;
        inHand = waiting;
        waiting = null;
        owed = false;
        return task;
    }

    /**
     * The writing is over.
     *
     * @param missed whether a tier may not have it
     * @param at in which round of the sweep that was
     * @return whether more waits, for which the slot stays taken
     */
    synchronized boolean done(Task task, boolean missed, long at) {
        writing = false;
        inHand = null;
        written = task.tick();
        owed |= missed;
        known = !missed;
        round = at;
        taken = waiting != null;
        return taken;
    }

    /** Another writer's price is newer: nothing of ours is to be written until one of ours is newer than that. */
    synchronized boolean outdone(Instant other) {
        newest = newest.isBefore(other) ? other : newest;
        writing = false;
        doubted = false;
        inHand = null;
        written = null;
        known = false;
        taken = waiting != null;
        return taken;
    }

    /** Some tier failed: what is being written now may be what it missed, which can't be told before it is done. */
    synchronized void doubt() {
        doubted |= writing;
    }

    /** The price last written, if it was in this round or later, or in doubt; null otherwise. */
    synchronized @Nullable Tick unsure(long since) {
        boolean settled = doubted && !writing;
        doubted &= writing;
        return settled || round >= since ? written : null;
    }

    /** A tier does not have this price: it is owed, unless another was written meanwhile. */
    synchronized void owe(Tick missed) {
        owed |= missed.equals(written);
        known &= !owed;
    }

    /** How many prices wait or are being written for the first time: 0 to 2. */
    synchronized int holding() {
        return (waiting == null ? 0 : 1) + (inHand == null ? 0 : 1);
    }

    synchronized boolean isOwed() {
        return owed;
    }

    /** Forgets what is owed when it came before this moment; else whether the slot is to be written now. */
    synchronized boolean settle(long earliest) {
        if (!owed || taken) {
            return false;
        }
        var last = written;
        owed = last != null && last.nanos() - earliest >= 0;
        taken = owed;
        return taken;
    }
}
