package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TypeName;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads under way: one a key, however many wait for it. */
final class Flights {
    private final ConcurrentHashMap<Name, Flight> underWay = new ConcurrentHashMap<>();

    private record Name(TypeName type, Key key) {}

    private record Flight(Thread leader, CompletableFuture<Landing> landing) {}

    /**
     * What came of a load.
     *
     * @param entry the value, or null when there is none
     * @param shareable whether it may be given to those who asked after the load began
     */
    record Landing(@Nullable Entry<?> entry, boolean shareable) {}

    /** Runs {@code load}, or waits for the run that is under way; null when that one's value may not be shared, so try again. */
    @Nullable Landing fly(TypeName type, Key key, Supplier<Landing> load) {
        var mine = new Flight(Thread.currentThread(), new CompletableFuture<>());
        var name = new Name(type, key);
        var other = underWay.putIfAbsent(name, mine);
        if (other != null) {
            return await(key, other);
        }
        try {
            var landing = load.get();
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
        if (flight.leader() == Thread.currentThread()) {
            throw new IllegalStateException("the loader of " + key + " asks for " + key + " itself");
        }
        try {
            var landing = flight.landing().join();
            return landing.shareable() ? landing : null;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof CacheException.LoadFailed shared && !(shared.getCause() instanceof InterruptedException)) {
                throw shared;
            }
            return null; // The leader was interrupted or broke for a reason of its own, which is no answer to anybody else.
        }
    }
}
