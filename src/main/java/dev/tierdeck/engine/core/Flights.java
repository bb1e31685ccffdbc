package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loading;
import dev.tierdeck.engine.TypeName;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads under way: one a key, however many wait for it. */
final class Flights implements AutoCloseable {
    private final ConcurrentHashMap<Name, Flight> underWay = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private static final class Closed extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("the cache was closed");
        }
    }

    /** What is loaded. */
    record Name(TypeName type, Key key) {}

    /** A load under way. Whoever finds it {@link #full} came too late to know that nothing was invalidated before them. */
    static final class Flight {
        private final CompletableFuture<Landing> landing = new CompletableFuture<>();
        private volatile @Nullable Thread pilot = Thread.currentThread();
        private volatile @Nullable Thread own;
        private volatile boolean full;

        /** Nobody may share this load's value any more: called when it ends, before a tier is asked to take it. */
        void close() {
            full = true;
        }

        private void cancel() {
            var thread = own;
            if (thread != null) {
                thread.interrupt();
            }
        }

        /** Whether nobody waits any more: it took too long, and what it brings goes nowhere. */
        boolean abandoned() {
            return landing.isDone();
        }
    }

    /**
     * What came of a load.
     *
     * @param entry the value, or null when there is none
     * @param shareable whether it may be given to those who asked while it was loaded
     */
    record Landing(@Nullable Entry<?> entry, boolean shareable) {}

    /**
     * Runs {@code load}, or waits for the run that is under way; null when that one's value may not be shared, so try again.
     *
     * @param instead what to answer once the soft limit has passed; null to wait on
     */
    @Nullable Landing fly(CacheType<?> type, Key key, Function<Flight, Landing> load, Supplier<@Nullable Landing> instead) {
        var name = new Name(type.name(), key);
        var limits = type.loading();
        var mine = new Flight();
        var other = underWay.putIfAbsent(name, mine);
        if (other != null) {
            return await(type, key, other, instead, false);
        }
        if (limits.soft() == null && limits.hard() == null) {
            return run(name, mine, load);
        }
        launch(name, mine, limits, load);
        return await(type, key, mine, instead, true);
    }

    /** Runs {@code load} on a thread of its own, unless one is under way; nobody waits for it. */
    void launch(CacheType<?> type, Key key, Function<Flight, Landing> load) {
        var name = new Name(type.name(), key);
        var mine = new Flight();
        if (!closed && underWay.putIfAbsent(name, mine) == null) {
            launch(name, mine, type.loading(), load);
        }
    }

    /** Interrupts the loads that have threads of their own and frees whoever waits; loads on their callers' threads end by themselves. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach((name, flight) -> {
            underWay.remove(name, flight);
            flight.landing.completeExceptionally(new Closed());
            flight.cancel();
        });
    }

    private void launch(Name name, Flight flight, Loading limits, Function<Flight, Landing> load) {
        var started = Thread.ofVirtual().name("tierdeck-load").unstarted(() -> {
            try {
                run(name, flight, load);
            } catch (RuntimeException | Error told) {
                // Whoever waits is told through the landing.
            }
        });
        flight.pilot = started;
        flight.own = started;
        if (limits.hard() != null) {
            flight.landing.orTimeout(limits.hard().toNanos(), TimeUnit.NANOSECONDS).whenComplete((landed, failure) -> {
                if (failure instanceof TimeoutException) {
                    underWay.remove(name, flight);
                    flight.cancel();
                }
            });
        }
        started.start();
    }

    private Landing run(Name name, Flight flight, Function<Flight, Landing> load) {
        try {
            var landing = load.apply(flight);
            underWay.remove(name, flight);
            flight.landing.complete(landing);
            return landing;
        } catch (RuntimeException | Error failure) {
            underWay.remove(name, flight);
            flight.landing.completeExceptionally(failure);
            throw failure;
        }
    }

    private static @Nullable Landing await(
            CacheType<?> type, Key key, Flight flight, Supplier<@Nullable Landing> instead, boolean leader) {
        boolean late = flight.full && !leader;
        if (flight.pilot == Thread.currentThread()) {
            throw new IllegalStateException("the loader of " + type.label(key) + " asks for it itself");
        }
        try {
            var soft = type.loading().soft();
            var stale = soft == null || landsWithin(flight, soft) ? null : instead.get();
            if (stale != null) {
                return stale;
            }
            var landing = flight.landing.get();
            return leader || landing.shareable() && !late ? landing : null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CacheException.LoadFailed(type, key, stopped);
        } catch (ExecutionException failed) {
            return rethrow(type, key, failed.getCause(), leader);
        }
    }

    private static boolean landsWithin(Flight flight, Duration soft) throws InterruptedException, ExecutionException {
        try {
            flight.landing.get(soft.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return flight.landing.isDone();
        }
    }

    private static @Nullable Landing rethrow(CacheType<?> type, Key key, @Nullable Throwable failure, boolean leader) {
        if (failure instanceof Closed closed) {
            throw new CacheException.LoadFailed(type, key, closed);
        }
        if (failure instanceof TimeoutException) {
            throw new CacheException.LoadFailed(type, key, new TimeoutException("the load took longer than its type allows"));
        }
        if (failure instanceof CacheException.LoadFailed shared && (leader || !(shared.getCause() instanceof InterruptedException))) {
            throw shared;
        }
        if (leader && failure instanceof RuntimeException ours) {
            throw ours;
        }
        if (leader && failure instanceof Error broken) {
            throw broken;
        }
        return null; // The leader was interrupted or broke for a reason of its own, which is no answer to anybody else.
    }
}
