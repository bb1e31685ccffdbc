package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Which rows may be served: those that are ours alone, those that never change, and copies of the interval that is open and trusted. */
final class Fence {
    /** The interval of rows whose keys live in no shared tier. */
    static final long ALONE = 0;

    private final LongSupplier nanos;
    private volatile Interval interval = Interval.NONE;
    private volatile long trustedUntil;
    private volatile long era;
    private volatile boolean told;
    private volatile boolean caughtUp;

    Fence(LongSupplier nanos) {
        this.nanos = nanos;
        this.trustedUntil = nanos.getAsLong();
    }

    Interval interval() {
        return interval;
    }

    synchronized void began(Collection<byte[]> heads) {
        told = true;
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

    /** The file was opened (again): what it holds of the interval under way missed changes that were told meanwhile. */
    synchronized void opened(long newEra) {
        era = newEra;
        if (interval != Interval.NONE) {
            interval = Interval.over(interval.heads());
        }
    }

    /** Whether what was invalidated while nobody had the file open has been told; until then no value of an earlier run is served. */
    void caughtUp(boolean now) {
        caughtUp = now;
    }

    /** Values that never change are served from now on only if they are stored under this era. */
    void era(long newEra) {
        era = newEra;
    }

    /** Whether changes in a shared tier are being told; true where there never was one to tell. */
    boolean open() {
        return !told || interval != Interval.NONE && trusted();
    }

    boolean serves(long row) {
        return row == ALONE || row == -era && caughtUp || row > 0 && row == interval.id() && trusted();
    }

    private boolean trusted() {
        return nanos.getAsLong() - trustedUntil < 0;
    }

    /** What a row of this type remembers; empty where none may be kept, as changes would not be told or may have gone untold. */
    OptionalLong mark(CacheType<?> type, Key key, Interval taken) {
        if (!type.residence().shared()) {
            return OptionalLong.of(ALONE);
        }
        if (taken != interval || !taken.covers(key)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(type.residence().immutable() ? -era : taken.id());
    }
}
