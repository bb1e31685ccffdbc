package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidations.TagCount;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Searchable;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Watch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Counts the tags of what stands in the shared tier: by the tags' indexes, and by the keys' names. For one count. */
final class TagCensus implements Searchable.Finds {
    /** Where every key has a tag of its own, the first many will do. */
    private static final int MOST = 20_000;

    private final Shelves shelves;
    private final Catalog catalog;
    private final Map<String, Long> named = new HashMap<>();
    private long keys;
    private Watch watch = Watch.NONE;

    TagCensus(Shelves shelves, Catalog catalog) {
        this.shelves = shelves;
        this.catalog = catalog;
    }

    /** What is indexed and named alike counts as indexed. */
    Map<String, TagCount> count(Watch looking) {
        watch = looking;
        var shared = shelves.shared();
        var erasing = shelves.erasing();
        if (shared == null || erasing == null) {
            return Map.of();
        }
        var indexed = erasing.tagSizes();
        shared.search().search(Selection.of(Glob.ALL), Sizes.SAMPLED, this);
        var all = new HashSet<>(indexed.keySet());
        all.addAll(named.keySet());
        var counts = new HashMap<String, TagCount>();
        all.forEach(tag -> counts.put(tag, count(indexed.getOrDefault(tag, 0L), named.getOrDefault(tag, 0L))));
        return Map.copyOf(counts);
    }

    private static TagCount count(long indexed, long byName) {
        return new TagCount(indexed, Math.max(0, byName - indexed));
    }

    @Override
    public void found(Key key, long bytes, boolean indexed) {
        keys++;
        for (var tag : catalog.tags(key)) {
            if (named.size() < MOST || named.containsKey(tag)) {
                named.merge(tag, 1L, Long::sum);
            }
        }
    }

    @Override
    public void looked(double share) {
        watch.at(keys, share);
        if (watch.stopped()) {
            throw new CancellationException("Counting the tags was stopped.");
        }
    }

    @Override
    public boolean stopped() {
        return false;
    }
}
