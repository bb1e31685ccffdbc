package dev.tierdeck.engine.core;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a tier that has been failing is asked at all. Closed, it lets every call through and costs one read; open, it answers
 * at once; after a while it lets one call through to try (half open), and what becomes of that one decides. No locks, no threads.
 *
 * <p>What calls that began before it opened bring back is ignored then: neither does a late answer close it, nor a late failure hold it
 * open longer.
 */
final class Breaker {
    private final BreakerSettings settings;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Open> state = new AtomicReference<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    /** Open since then; one call is let through when {@code until} has passed. */
    private record Open(long since, long until) {}

    /** What a call brought back. */
    enum Outcome {
        /** The tier did its work. */
        ANSWERED,
        /** It could not. */
        FAILED,
        /** What came back says nothing about the tier. */
        UNKNOWN
    }

    Breaker(BreakerSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
    }

    /** Whether the tier may be asked now. Whoever is told so brings the outcome back. */
    boolean admits() {
        var open = state.get();
        if (open == null) {
            return true;
        }
        long now = nanos.getAsLong();
        // The next is let through after as long again, should this one never come back.
        if (now - open.until >= 0 && state.compareAndSet(open, new Open(open.since, now + settings.open().toNanos()))) {
            return true;
        }
        refused.increment();
        return false;
    }

    /** The moment a call begins, to be brought back with its outcome. */
    long now() {
        return nanos.getAsLong();
    }

    /** A call has come back; {@code timed} where being slow tells against the tier (a scan takes its time). */
    void came(Outcome outcome, long began, boolean timed) {
        boolean slow = nanos.getAsLong() - began > settings.slow().toNanos();
        if (outcome == Outcome.FAILED || slow && timed) {
            failed(began, slow && outcome != Outcome.ANSWERED);
        } else if (outcome == Outcome.ANSWERED) {
            answered(began);
        }
    }

    private void answered(long began) {
        var open = state.get();
        if (failures.get() != 0) {
            failures.set(0);
        }
        if (open != null && isTrial(open, began)) {
            state.compareAndSet(open, null);
        }
    }

    private void failed(long began, boolean atOnce) {
        var open = state.get();
        if (open != null) {
            if (isTrial(open, began)) {
                state.compareAndSet(open, opened());
            }
        } else if (failures.incrementAndGet() >= settings.failures() || atOnce) {
            failures.set(0);
            state.compareAndSet(null, opened());
        }
    }

    private Open opened() {
        long now = nanos.getAsLong();
        return new Open(now, now + settings.open().toNanos());
    }

    private static boolean isTrial(Open open, long began) {
        return began - open.since >= 0;
    }

    /** Lets the next call through to try. */
    void retry() {
        state.updateAndGet(open -> open == null ? null : new Open(open.since, nanos.getAsLong()));
    }

    /** Whether calls are refused but for one now and then. */
    boolean isOpen() {
        return state.get() != null;
    }

    /** How many calls were refused. */
    long refused() {
        return refused.sum();
    }
}
