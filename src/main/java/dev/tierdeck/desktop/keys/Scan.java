package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Tasks.Progress;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.Selection;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A walk over all keys that can be stopped and continued where it stood. One thread at a time runs it; whoever shows it calls
 * {@link #latest} now and then, which also tells the walker that a new listing is wanted: so merging is done as often as somebody
 * looks and no oftener, and takes no clock.
 *
 * <p>A walk that is continued on a server which was started anew meanwhile, perhaps without its data, forgets what it had found.
 */
final class Scan {
    private static final String UNKNOWN = "";

    private final Inspector inspector;
    private final Catalog catalog;
    private Places places;
    private Runs runs;
    private @Nullable KeyScan keys;
    private String server = UNKNOWN;
    private boolean broken;
    private CompletableFuture<?> published = CompletableFuture.completedFuture(null);

    private volatile Listing latest = Listing.NONE;
    private volatile OptionalDouble share = OptionalDouble.empty();
    private volatile boolean resting;
    private volatile boolean wanted = true;
    private volatile boolean paused;
    private volatile boolean abandoned;

    Scan(Cache cache) {
        this.inspector = cache.inspector();
        this.catalog = cache.catalog();
        this.places = new Places(catalog);
        this.runs = new Runs(places::number);
    }

    /** What was found by now, or a moment ago. */
    Listing latest() {
        wanted = true;
        return latest;
    }

    /** How far it is now, 0 to 1; empty where that is unknown. */
    OptionalDouble share() {
        return share;
    }

    /** Whether it rests, as the server is slow. */
    boolean resting() {
        return resting;
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
        var walk = begin();
        broken = true;
        try {
            while (!walk.done() && !paused && !progress.stopped()) {
                step(walk);
                progress.report(sentence, share.orElse(-1));
            }
            broken = false;
        } finally {
            resting = false;
            Runs.await(publish(walk, false));
        }
        if (walk.done()) {
            walk.close();
            keys = null;
            // What sorting took room for is not needed any more.
            runs = new Runs(places::number);
        }
        return latest;
    }

    private KeyScan begin() {
        var now = server();
        boolean same = now.equals(server) && !(now.equals(UNKNOWN) && broken);
        if (!same) {
            places = new Places(catalog);
            runs = new Runs(places::number);
            keys = null;
            latest = Listing.NONE;
        }
        server = now;
        var walk = keys == null ? inspector.scanRepeating(Selection.of(Glob.ALL), true) : keys;
        keys = walk;
        return walk;
    }

    /** Which run of the server's process this is; unknown where that may not be asked. */
    private String server() {
        try {
            return inspector.server().runId();
        } catch (NotPermitted hidden) {
            return UNKNOWN;
        }
    }

    private void step(KeyScan walk) {
        var page = walk.next();
        resting = walk.resting();
        share = walk.progress();
        runs.add(page);
        int listed = latest.keys().size();
        // Each listing is a copy of all keys, which whoever looks keeps as long as there is no newer one: so it waits for half as many new ones.
        if (wanted && published.isDone() && runs.added() - listed > listed / 2) {
            published = publish(walk, true);
        }
    }

    /** Puts a listing together beside the walk. */
    private CompletableFuture<?> publish(KeyScan walk, boolean growing) {
        wanted = false;
        var far = walk.progress();
        boolean complete = walk.done();
        return runs.all().thenAccept(keys -> latest = places.listing(keys, far, complete, growing));
    }
}
