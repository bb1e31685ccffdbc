package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TypeName;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Loads under way: one a key, however many wait for it. */
final class Flights {
    private final ConcurrentHashMap<Name, Flight> underWay = new ConcurrentHashMap<>();

    private record Name(TypeName type, Key key) {}

    /** A load under way. Whoever finds it {@link #full} came too late to know that nothing was invalidated before them. */
    static final class Flight {
        private final Thread leader = Thread.currentThread();
        private final CompletableFuture<Landing> landing = new CompletableFuture<>();
        private volatile boolean full;

        /** Nobody may share this load's value any more: called when it ends, before a tier is asked to take it. */
        void close() {
            full = true;
        }
    }

    /**
     * What came of a load.
     *
     * @param entry the value, or null when there is none
     * @param shareable whether it may be given to those who asked while it was loaded
     */
    record Landing(@Nullable Entry<?> entry, boolean shareable) {}

    /** Runs {@code load}, or waits for the run that is under way; null when that one's value may not be shared, so try again. */
    @Nullable Landing fly(TypeName type, Key key, Function<Flight, Landing> load) {
        var mine = new Flight();
        var name = new Name(type, key);
        var other = underWay.putIfAbsent(name, mine);
        if (other != null) {
            return await(key, other);
        }
        try {
            var landing = load.apply(mine);
            underWay.remove(name, mine);
            mine.landing.complete(landing);
            return landing;
        } catch (RuntimeException | Error failure) {
            underWay.remove(name, mine);
            mine.landing.completeExceptionally(failure);
            throw failure;
        }
    }

    private static @Nullable Landing await(Key key, Flight flight) {
        boolean late = flight.full;
        if (flight.leader == Thread.currentThread()) {
            throw new IllegalStateException("the loader of " + key + " asks for " + key + " itself");
        }
        try {
            var landing = flight.landing.join();
            return landing.shareable() && !late ? landing : null;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof CacheException.LoadFailed shared && !(shared.getCause() instanceof InterruptedException)) {
                throw shared;
            }
            return null; // The leader was interrupted or broke for a reason of its own, which is no answer to anybody else.
        }
    }
}
