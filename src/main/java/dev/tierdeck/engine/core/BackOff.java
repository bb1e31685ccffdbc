package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Loads that failed lately, and until when they are not tried again. */
final class BackOff {
    private static final int MOST = 10_000;
    private static final int DOUBLINGS = 5;

    private final LongSupplier nanos;
    private final Map<Flights.Name, Failure> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Flights.Name, Failure> eldest) {
            return size() > MOST;
        }
    };

    private record Failure(CacheException.LoadFailed last, int count, long until) {}

    BackOff(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The last failure, while it is too early to try again; null when it is time. */
    synchronized CacheException.@Nullable LoadFailed refusal(Flights.Name name) {
        var failure = failures.get(name);
        return failure == null || nanos.getAsLong() - failure.until >= 0 ? null : failure.last;
    }

    /** A load failed; the next is tried after {@code first}, doubled for each failure in a row. */
    synchronized void failed(Flights.Name name, Duration first, CacheException.LoadFailed failure) {
        var before = failures.remove(name);
        int count = before == null ? 0 : Math.min(before.count + 1, DOUBLINGS);
        failures.put(name, new Failure(failure, count, nanos.getAsLong() + (first.toNanos() << count)));
    }

    /** A load ended well. */
    synchronized void succeeded(Flights.Name name) {
        failures.remove(name);
    }
}
