package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tierdeck.engine.CacheType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;

/** Which interval it is, and how long it is trusted. */
final class Coherence {
    private final Ticker ticker;
    private final Clock clock;
    private volatile Interval interval = Interval.gap();
    private volatile long trustedUntil;
    private volatile Instant since;

    Coherence(Ticker ticker, Clock clock) {
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

    /** Whether a copy that has not expired may be answered as this type at {@code now}, a moment that was read after the copy. */
    boolean serves(Held<?> copy, CacheType<?> wanted, long now) {
        return switch (copy.bond()) {
            case TOLD -> told(copy, now);
            case ALONE -> copy.type() == wanted || !wanted.residence().shared() || told(copy, now);
            case LASTING -> true;
            case UNCOORDINATED -> copy.interval() == interval;
        };
    }

    private boolean told(Held<?> copy, long now) {
        return copy.interval() == interval && now - trustedUntil < 0;
    }
}
