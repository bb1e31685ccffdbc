package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Tasks.Progress;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A walk over all keys that can be stopped and continued where it stood. One thread at a time runs it; whoever shows it calls
 * {@link #latest} now and then, which also tells the walker that a new listing is wanted: so sorting is done as often as somebody
 * looks and no oftener, and takes no clock.
 */
final class Scan {
    private final Inspector inspector;
    private final Catalog catalog;
    private final Map<Place, Place> places = new HashMap<>();
    private final Map<Place, Long> counts = new HashMap<>();
    private final List<Placed> unsorted = new ArrayList<>();
    private Placed[] sorted = new Placed[0];
    private @Nullable KeyScan keys;

    private volatile Listing latest = Listing.NONE;
    private volatile boolean wanted = true;
    private volatile boolean paused;
    private volatile boolean abandoned;

    Scan(Cache cache) {
        this.inspector = cache.inspector();
        this.catalog = cache.catalog();
    }

    /** What was found by now, or a moment ago. */
    Listing latest() {
        wanted = true;
        return latest;
    }

    /** Asks the walker to leave off after its page. */
    void pause() {
        paused = true;
    }

    /** Forgets an earlier pause or stop, before whoever shows it looks and before a walker may begin late. */
    void ready() {
        paused = false;
        abandoned = false;
    }

    /** Notes that the walker was stopped from outside and will call nobody back. */
    void abandon() {
        abandoned = true;
    }

    /** Whether it was. */
    boolean abandoned() {
        return abandoned;
    }

    /**
     * Walks until the end, a pause or a stop.
     *
     * @return what was found, which is all there is when it is {@link Listing#complete}
     * @throws dev.tierdeck.engine.CacheException when the server fails; what was found before stays in {@link #latest}
     */
    Listing run(String sentence, Progress progress) {
        var walk = keys == null ? keys = inspector.scan(Selection.of(Glob.ALL), true) : keys;
        try {
            while (!walk.done() && !paused && !progress.stopped()) {
                walk.next().forEach(key -> add(Placed.of(key, catalog, places)));
                progress.report(sentence, walk.progress().orElse(-1));
                // Sorting in costs time and memory in proportion to all keys, so it waits for a tenth of them to be new.
                if (wanted && unsorted.size() >= sorted.length / 10) {
                    publish(walk);
                }
            }
        } finally {
            publish(walk);
        }
        if (walk.done()) {
            walk.close();
        }
        return latest;
    }

    private void add(Placed key) {
        unsorted.add(key);
        counts.merge(key.place(), 1L, Long::sum);
    }

    private void publish(KeyScan walk) {
        wanted = false;
        sorted = merge(sorted, unsorted.toArray(Placed[]::new));
        unsorted.clear();
        latest = new Listing(sorted, Map.copyOf(counts), walk.progress(), walk.done());
    }

    private static Placed[] merge(Placed[] sorted, Placed[] added) {
        Arrays.sort(added);
        var result = new Placed[sorted.length + added.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < result.length; k++) {
            boolean old = j == added.length || i < sorted.length && sorted[i].compareTo(added[j]) <= 0;
            result[k] = old ? sorted[i++] : added[j++];
        }
        return result;
    }
}
