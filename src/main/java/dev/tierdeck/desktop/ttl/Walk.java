package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.Tasks.Progress;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.Placement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A walk over keys that reads their TTLs and can be stopped and continued where it stood, also after a failure. One thread at a time runs
 * it; whoever shows it calls {@link #latest} now and then, which also tells the walker that a new census is wanted.
 *
 * <p>After each batch it rests as long as that took: it asks for every key there is, and others want the server, too.
 */
final class Walk {
    /** How many keys' TTLs are asked for at a time. */
    private static final int BATCH = 1000;

    private final Inspector inspector;
    private final Catalog catalog;
    private final Scope scope;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Rest rest;
    private final Map<Placement, Tally> byPlace = new HashMap<>();
    private final Map<Shelf, Tally> tallies = new HashMap<>();
    private @Nullable KeyScan scan;
    /** Keys that the scan told and whose TTLs were not read yet. */
    private List<Key> pending = List.of();
    private long worked;

    private volatile Census latest = Census.NONE;
    private volatile boolean wanted = true;
    private volatile boolean paused;

    /** Waits for so long. */
    interface Rest {
        void rest(Duration time) throws InterruptedException;
    }

    Walk(Cache cache, Scope scope, InstantSource clock) {
        this(cache, scope, clock, System::nanoTime, Thread::sleep);
    }

    Walk(Cache cache, Scope scope, InstantSource clock, LongSupplier nanos, Rest rest) {
        this.nanos = nanos;
        this.rest = rest;
        this.inspector = cache.inspector();
        this.catalog = cache.catalog();
        this.scope = scope;
        this.clock = clock;
    }

    Scope scope() {
        return scope;
    }

    /** What was found by now, or a moment ago. */
    Census latest() {
        wanted = true;
        return latest;
    }

    /** Asks the walker to leave off after its batch. */
    void pause() {
        paused = true;
    }

    /** Whether it was asked to leave off. */
    boolean paused() {
        return paused;
    }

    /** Forgets an earlier pause. */
    void ready() {
        paused = false;
    }

    /**
     * Walks until the end, a pause or a stop.
     *
     * @throws dev.tierdeck.engine.CacheException when the server fails; what was found before stays in {@link #latest}
     */
    Census run(String title, Progress progress) {
        long began = nanos.getAsLong();
        long before = worked;
        try {
            walk(title, progress, () -> worked = before + nanos.getAsLong() - began);
        } finally {
            worked = before + nanos.getAsLong() - began;
            publish();
        }
        return latest;
    }

    private void walk(String title, Progress progress, Runnable clocked) {
        var keys = scan == null ? scan = inspector.scan(scope.selection(catalog), false) : scan;
        while (!through() && !paused && !progress.stopped()) {
            long from = nanos.getAsLong();
            if (pending.isEmpty()) {
                pending = keys.next();
            }
            read();
            progress.report(title, keys.progress().orElse(-1));
            if (wanted) {
                clocked.run();
                publish();
            }
            restSince(from);
        }
    }

    private boolean through() {
        return scan != null && scan.done() && pending.isEmpty();
    }

    /** Who is stopped meanwhile finds that out with the next batch. */
    private void restSince(long from) {
        if (!through() && !paused) {
            try {
                rest.rest(Duration.ofNanos(nanos.getAsLong() - from));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A batch leaves {@code pending} only once it is counted. */
    private void read() {
        int count = Math.min(BATCH, pending.size());
        if (count > 0) {
            var batch = pending.subList(0, count);
            var left = inspector.remaining(batch);
            long at = clock.millis();
            for (int i = 0; i < count; i++) {
                add(batch.get(i), left[i], at);
            }
            pending = pending.subList(count, pending.size());
        }
    }

    private void add(Key key, long left, long at) {
        if (left != Inspector.GONE) {
            byPlace.computeIfAbsent(catalog.shelf(key), this::tally).add(key, left, at, catalog.ttl(key).orElse(null));
        }
    }

    private Tally tally(Placement place) {
        return tallies.computeIfAbsent(Shelf.of(place), Tally::new);
    }

    private void publish() {
        wanted = false;
        var types = tallies.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(each -> each.getValue().snapshot()).toList();
        boolean complete = through();
        latest = new Census(TypeTtls.all(types), types, scan == null ? Census.NONE.share() : scan.progress(), complete, clock.instant(),
                Duration.ofNanos(worked));
        if (complete) {
            scan.close();
        }
    }
}
