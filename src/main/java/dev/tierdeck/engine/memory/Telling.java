package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;

/** How changes are told, of all keys or of a part of them: which interval it is, and how long it is trusted. */
final class Telling {
    private final Ticker ticker;
    private final Clock clock;
    private volatile Interval interval = Interval.gap();
    private volatile long trustedUntil;
    private volatile Instant since;

    Telling(Ticker ticker, Clock clock) {
        this.ticker = ticker;
        this.clock = clock;
        this.since = clock.instant();
        this.trustedUntil = ticker.read();
    }

    Interval interval() {
        return interval;
    }

    Instant since() {
        return since;
    }

    /** Whether changes are being told. */
    boolean open() {
        return !interval.isGap() && ticker.read() - trustedUntil < 0;
    }

    void began(Collection<byte[]> heads) {
        next(new Interval(heads));
    }

    /** A gap of its own: what is made in it does not outlive it. */
    void ended() {
        next(Interval.gap());
    }

    private synchronized void next(Interval other) {
        since = clock.instant();
        interval.end(since);
        interval = other;
    }

    synchronized void confirmed(long untilNanos) {
        if (untilNanos - trustedUntil > 0) {
            trustedUntil = untilNanos;
        }
    }

    /** Whether every change since a copy was made has been told by {@code now}. */
    boolean told(Held<?> copy, long now) {
        return copy.interval() == interval && now - trustedUntil < 0;
    }
}
