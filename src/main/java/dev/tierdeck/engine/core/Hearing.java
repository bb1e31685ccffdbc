package dev.tierdeck.engine.core;

import dev.tierdeck.engine.Vitals;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How the shared tier's telling of changes has gone since the start. */
final class Hearing {
    private final LongSupplier nanos;
    private final InstantSource clock;
    private final LongAdder changes;
    private final Map<Integer, Hearing> parts = new TreeMap<>();
    private boolean open;
    private long trustedUntil;
    private Instant since;
    private @Nullable Instant confirmedAt;
    private long gaps;

    /** {@code nanos} is what the shared tier confirms by: {@link System#nanoTime()}. */
    Hearing(LongSupplier nanos, InstantSource clock) {
        this(nanos, clock, new LongAdder());
    }

    private Hearing(LongSupplier nanos, InstantSource clock, LongAdder changes) {
        this.nanos = nanos;
        this.clock = clock;
        this.changes = changes;
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

    /** How a part of the keys is told of by itself; see {@link dev.tierdeck.engine.Coherent#part}. */
    synchronized Hearing part(int number) {
        return parts.computeIfAbsent(number, fresh -> new Hearing(nanos, clock, changes));
    }

    /** A part is no more; its gaps stay counted. */
    synchronized void retired(int number) {
        var part = parts.remove(number);
        gaps += part == null ? 0 : part.vitals().gaps();
    }

    /** All is told only if each part is, since the last of them was. */
    synchronized Vitals.OfCoherence vitals() {
        return parts.isEmpty() ? own() : parts.values().stream().map(Hearing::vitals).reduce(Hearing::both)
                .map(all -> new Vitals.OfCoherence(all.told(), all.since(), all.confirmedAt(), all.gaps() + gaps, all.changes())).orElseThrow();
    }

    private static Vitals.OfCoherence both(Vitals.OfCoherence one, Vitals.OfCoherence other) {
        var worse = one.told() == other.told() ? one.since().isAfter(other.since()) == one.told() ? one : other : one.told() ? other : one;
        var confirmed = one.confirmedAt() == null || other.confirmedAt() == null ? null
                : one.confirmedAt().isBefore(other.confirmedAt()) ? one.confirmedAt() : other.confirmedAt();
        return new Vitals.OfCoherence(worse.told(), worse.since(), confirmed, one.gaps() + other.gaps(), one.changes());
    }

    private Vitals.OfCoherence own() {
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
