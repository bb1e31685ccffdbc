package dev.tierdeck.testing;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Restored;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Watch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Invalidations of what a {@link FakeServer} holds: previews are real ones, executions go on key by key as a test lets them. */
public final class FakeInvalidations implements Invalidations {
    /** Who is let through. */
    public volatile Guard guard = Guard.NONE;
    /** What time it is. */
    public volatile InstantSource clock = () -> BareCache.START;
    /** Which keys were written with a tag. */
    public final Map<String, Set<Key>> tagged = new ConcurrentHashMap<>();
    /** Keys that a recipe takes only as their identifier is longer. */
    public final Set<Key> longer = ConcurrentHashMap.newKeySet();
    /** Keys that have a copy in memory too. */
    public final Set<Key> inMemory = ConcurrentHashMap.newKeySet();
    /** Keys that can't be removed, with the reason. */
    public final Map<Key, String> failing = new ConcurrentHashMap<>();
    /** Keys that were rewritten since they were looked at. */
    public final Set<Key> changed = ConcurrentHashMap.newKeySet();
    /** Entries that took a tag on since they were looked at. */
    public final List<Key> joined = new CopyOnWriteArrayList<>();
    /** How many keys match only at the end. */
    public volatile long left;
    /** What a load takes, in milliseconds; negative where none was measured. */
    public volatile long loadMillis = -1;
    /** When set, a search takes a permit before each key that it finds. */
    public volatile @Nullable Semaphore search;
    /** When set, an execution takes a permit before each key. */
    public volatile @Nullable Semaphore steps;
    /** When positive, the connection breaks after so many more keys, once. */
    public final AtomicInteger breakAfter = new AtomicInteger(-1);
    /** When positive, an execution stops by itself after so many more keys, once. */
    public final AtomicInteger stopAfter = new AtomicInteger(-1);
    /** What was carried out, in order. */
    public final List<Invalidation> carriedOut = Collections.synchronizedList(new ArrayList<>());
    /** The wishes of each execution and undo, in order. */
    public final List<Wishes> wishes = new CopyOnWriteArrayList<>();
    /** What is told as history, newest first. */
    public final List<Past> history = new CopyOnWriteArrayList<>();
    /** How often the tags were counted. */
    public final AtomicInteger counted = new AtomicInteger();

    private final FakeServer server;
    private final Catalog catalog;
    private final Map<String, Map<Key, StoredValue>> kept = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    FakeInvalidations(FakeServer server, Catalog catalog) {
        this.server = server;
        this.catalog = catalog;
    }

    @Override
    public Preview preview(Invalidation what, Sizes sizes, Watch watch) {
        server.fail();
        var builder = new Preview.Builder(what);
        var selection = select(what);
        var all = List.copyOf(server.values.keySet());
        for (int i = 0; i < all.size(); i++) {
            if (watch.stopped()) {
                throw new CancellationException();
            }
            add(builder, what, selection, all.get(i));
            watch.at(builder.count(), (i + 1.0) / all.size());
        }
        long calls = builder.count();
        var refill = loadMillis < 0 ? new Preview.Refill(OptionalLong.empty(), 0, calls)
                : new Preview.Refill(OptionalLong.of(loadMillis * calls), calls, calls);
        return builder.build(new Preview.Origin("fake", clock.instant(), 3), refill);
    }

    private Selection select(Invalidation what) {
        return what instanceof Invalidation.ByRecipe recipe
                ? new Invalidation.AnyOf(catalog.recipe(recipe.layout(), recipe.name(), recipe.identifiers(), recipe.exactIds()).steps().stream()
                        .flatMap(step -> step.names(Map.of()).globs().stream()).<Invalidation>map(Invalidation.ByGlob::new).toList(), "").select(catalog)
                : what.select(catalog);
    }

    private void add(Preview.Builder builder, Invalidation what, Selection selection, Key key) {
        var written = new HashSet<String>();
        tagged.forEach((tag, keys) -> {
            if (keys.contains(key)) {
                written.add(tag);
            }
        });
        boolean exact = what instanceof Invalidation.ByRecipe recipe && recipe.exactIds();
        if (!selection.contains(key, written) || exact && longer.contains(key)) {
            return;
        }
        var permits = search;
        if (permits != null) {
            permits.acquireUninterruptibly();
        }
        var traits = EnumSet.noneOf(Preview.Trait.class);
        if (what instanceof Invalidation.ByTag) {
            traits.add(selection.contains(key) ? Preview.Trait.DERIVED : Preview.Trait.INDEXED);
        }
        if (what instanceof Invalidation.ByRecipe && longer.contains(key)) {
            traits.add(Preview.Trait.LONGER_ID);
        }
        var value = server.values.get(key);
        builder.add(key, TierId.REDIS, value == null ? -1 : value.size(), catalog.place(key), traits);
        if (inMemory.contains(key)) {
            builder.add(key, TierId.MEMORY, -1, catalog.place(key), traits);
        }
    }

    @Override
    public Execution prepare(Preview preview, Wishes how) {
        guard.require("invalidating " + preview.what(), how.confirmed());
        if (Duration.between(preview.origin().at(), clock.instant()).compareTo(PREVIEW_LIFE) > 0) {
            throw new CacheException.PreviewOutdated("The preview is older than 5 minutes.");
        }
        wishes.add(how);
        return new Fake(preview, how);
    }

    private final class Fake implements Execution {
        private final Preview preview;
        private final @Nullable String undo;
        private final List<Failed> failures = new ArrayList<>();
        private State state = State.READY;
        private int processed;
        private long removed;
        private long gone;
        private long rewritten;
        private long unkept;
        private long bytes;
        private volatile boolean stop;

        Fake(Preview preview, Wishes how) {
            this.preview = preview;
            this.undo = how.undo() ? "undo-" + ids.incrementAndGet() : null;
        }

        @Override
        public Report run() {
            synchronized (this) {
                stop = false;
                state = State.RUNNING;
            }
            while (processed < preview.count()) {
                var permits = steps;
                while (permits != null && !stop && !taken(permits)) {
                    Thread.onSpinWait();
                }
                if (stop || stopAfter.getAndDecrement() == 0) {
                    return end(State.STOPPED);
                }
                if (breakAfter.getAndDecrement() == 0) {
                    end(State.BROKEN);
                    throw new CacheException.TierUnavailable(TierId.REDIS, "The connection to Redis at cache.example:6379 broke.", null);
                }
                settle(preview.keys().get(processed));
            }
            carriedOut.add(preview.what());
            return end(State.DONE);
        }

        private boolean taken(Semaphore permits) {
            try {
                return permits.tryAcquire(5, TimeUnit.MILLISECONDS);
            } catch (InterruptedException cut) {
                throw new IllegalStateException("an execution was cut off in the middle", cut);
            }
        }

        private synchronized Report end(State now) {
            state = now;
            if (now == State.DONE) {
                joined.forEach(server.values::remove);
                history.addFirst(new Past("1-" + carriedOut.size(), clock.instant(), preview.what().toString(),
                        new Past.Deed("desk@host:4711", "anna", "desk-7", Origin.WINDOW, removed, kept.containsKey("" + undo) ? undo : null),
                        null, true));
            }
            return report();
        }

        private synchronized void settle(Key key) {
            processed++;
            if (failing.containsKey(key)) {
                failures.add(new Failed(key, failing.get(key)));
            } else if (changed.contains(key)) {
                rewritten++;
            } else {
                var value = server.values.remove(key);
                if (value == null) {
                    gone++;
                    return;
                }
                removed++;
                bytes += value.size();
                if (undo != null && !catalog.place(key).sensitive()) {
                    kept.computeIfAbsent(undo, id -> new TreeMap<>()).put(key, value);
                } else {
                    unkept++;
                }
            }
        }

        @Override
        public void stop() {
            stop = true;
        }

        @Override
        public synchronized Report report() {
            boolean done = state == State.DONE;
            return new Report(state, preview.count(), processed, removed, gone, rewritten, failures.size(), failures,
                    done ? joined.size() : 0, done ? List.copyOf(joined) : List.of(), done ? left : -1, bytes, unkept,
                    undo != null && kept.containsKey(undo) ? undo : null, 1_300, Set.of());
        }
    }

    @Override
    public Restored undo(String id, Wishes how, Watch watch) {
        guard.require("taking an invalidation back", how.confirmed());
        server.fail();
        wishes.add(how);
        var saved = kept.remove(id);
        if (saved == null) {
            throw new CacheException.NoUndo("Nothing is kept of this invalidation on this machine any more.", null);
        }
        var why = new EnumMap<Restored.Reason, Long>(Restored.Reason.class);
        var leftKeys = new ArrayList<Execution.Failed>();
        long restored = 0;
        for (var each : saved.entrySet()) {
            if (server.values.putIfAbsent(each.getKey(), each.getValue()) == null) {
                restored++;
            } else {
                why.merge(Restored.Reason.STANDS, 1L, Long::sum);
                leftKeys.add(new Execution.Failed(each.getKey(), "Something newer stands there."));
            }
        }
        history.replaceAll(past -> id.equals(past.deed().undo())
                ? new Past(past.id(), past.at(), past.what(), past.deed(), clock.instant(), past.server()) : past);
        return new Restored(restored, leftKeys.size(), 0, why, leftKeys, List.of(), 420);
    }

    @Override
    public List<Past> history(int most) {
        server.fail();
        return history.stream().limit(most).toList();
    }

    @Override
    public Map<String, TagCount> tags(Watch watch) {
        counted.incrementAndGet();
        server.fail();
        var counts = new HashMap<String, TagCount>();
        tagged.forEach((tag, keys) -> counts.put(tag, new TagCount(keys.size(), 0)));
        server.values.keySet().forEach(key -> catalog.tags(key).forEach(tag -> {
            if (!tagged.getOrDefault(tag, Set.of()).contains(key)) {
                counts.merge(tag, new TagCount(0, 1), (a, b) -> new TagCount(a.indexed(), a.derived() + 1));
            }
        }));
        return counts;
    }

    @Override
    public Guard guard() {
        return guard;
    }
}
