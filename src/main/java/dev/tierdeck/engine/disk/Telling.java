package dev.tierdeck.engine.disk;

import java.util.Collection;
import java.util.function.LongSupplier;

/** How changes are told, of all keys or of a part of them: which interval it is, and how long it is trusted. */
final class Telling {
    private final LongSupplier nanos;
    private volatile Interval interval = Interval.NONE;
    private volatile long trustedUntil;

    Telling(LongSupplier nanos) {
        this.nanos = nanos;
        this.trustedUntil = nanos.getAsLong();
    }

    Interval interval() {
        return interval;
    }

    synchronized void began(Collection<byte[]> heads) {
        interval = Interval.over(heads);
    }

    synchronized void confirmed(long untilNanos) {
        if (untilNanos - trustedUntil > 0) {
            trustedUntil = untilNanos;
        }
    }

    synchronized void ended() {
        interval = Interval.NONE;
    }

    /** Goes on with an interval of its own: what is of the one under way missed changes. */
    synchronized void anew() {
        if (interval != Interval.NONE) {
            interval = Interval.over(interval.heads());
        }
    }

    boolean open() {
        return interval != Interval.NONE && trusted();
    }

    boolean serves(long row) {
        return row == interval.id() && trusted();
    }

    private boolean trusted() {
        return nanos.getAsLong() - trustedUntil < 0;
    }
}
