package dev.tierdeck.engine.core;

import dev.tierdeck.engine.Vitals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How the shared tier's telling of changes has gone since the start. */
final class Hearing {
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final LongAdder changes = new LongAdder();
    private boolean open;
    private long trustedUntil;
    private Instant since;
    private @Nullable Instant confirmedAt;
    private long gaps;

    /** {@code nanos} is what the shared tier confirms by: {@link System#nanoTime()}. */
    Hearing(LongSupplier nanos, InstantSource clock) {
        this.nanos = nanos;
        this.clock = clock;
        this.since = clock.instant();
        this.trustedUntil = nanos.getAsLong();
    }

    /** One that follows another without an end between them means that everything changed at once. */
    synchronized void began() {
        if (open) {
            changed();
        } else {
            open = true;
            since = clock.instant();
        }
    }

    synchronized void confirmed(long untilNanos) {
        if (untilNanos - trustedUntil > 0) {
            trustedUntil = untilNanos;
            confirmedAt = clock.instant();
        }
    }

    void changed() {
        changes.increment();
    }

    synchronized void ended() {
        if (open) {
            since = lapsed() ? lapsedAt() : clock.instant();
            open = false;
            gaps++;
        }
    }

    synchronized Vitals.OfCoherence vitals() {
        return open && lapsed() ? new Vitals.OfCoherence(false, lapsedAt(), confirmedAt, gaps + 1, changes.sum())
                : new Vitals.OfCoherence(open, since, confirmedAt, gaps, changes.sum());
    }

    /** Whether nothing was confirmed for too long, though nobody said that it is over. */
    private boolean lapsed() {
        return nanos.getAsLong() - trustedUntil >= 0;
    }

    private Instant lapsedAt() {
        return clock.instant().minusNanos(nanos.getAsLong() - trustedUntil);
    }
}
