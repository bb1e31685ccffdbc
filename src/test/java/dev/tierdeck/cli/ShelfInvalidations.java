package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Preview.Trait;
import dev.tierdeck.engine.Restored;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Watch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Invalidations of what stands on a shelf; tests say what a recipe finds, what goes wrong, and read what was asked for. */
final class ShelfInvalidations implements Invalidations {
    final List<Invalidation> previewed = new ArrayList<>();
    final List<Sizes> sizes = new ArrayList<>();
    final List<Wishes> wishes = new ArrayList<>();
    final List<Past> past = new ArrayList<>();
    final Map<String, Map<Key, StoredValue>> kept = new HashMap<>();
    /** Keys that were written with a tag. */
    final Map<String, Set<Key>> tagged = new HashMap<>();
    /** What a recipe finds, and what of it only by a longer identifier. */
    Predicate<Key> recipe = key -> false;
    Predicate<Key> longer = key -> false;
    Preview.Refill refill = Preview.Refill.NONE;
    Guard guard = Guard.NONE;
    /** Called before an execution settles its next key; it may stop it, or throw. */
    Consumer<Execution> meanwhile = execution -> { };
    final Map<Key, String> failing = new HashMap<>();
    final Set<Key> changed = new HashSet<>();
    final List<Key> joined = new ArrayList<>();
    /** When set, preparing or undoing fails so. */
    @Nullable RuntimeException refusal;

    private final ShelfCache cache;

    ShelfInvalidations(ShelfCache cache) {
        this.cache = cache;
    }

    @Override
    public Preview preview(Invalidation what, Sizes wanted, Watch watch) {
        previewed.add(what);
        sizes.add(wanted);
        cache.server.fail();
        var builder = new Preview.Builder(what);
        cache.server.values.forEach((key, value) -> {
            if (isMeant(what, key)) {
                builder.add(key, TierId.REDIS, wanted == Sizes.EXACT || builder.count() % 64 == 0 ? value.size() : -1, cache.place(key), traits(what, key));
                watch.at(builder.count(), -1);
            }
        });
        return builder.build(new Preview.Origin("shelf", ShelfCache.NOW, 2), refill);
    }

    private boolean isMeant(Invalidation what, Key key) {
        return switch (what) {
            case Invalidation.ByRecipe asked -> recipe.test(key);
            case Invalidation.ByTag tags -> isIndexed(tags, key) || what.select(cache).contains(key);
            default -> what.select(cache).contains(key);
        };
    }

    private boolean isIndexed(Invalidation.ByTag tags, Key key) {
        return tags.tags().stream().anyMatch(tag -> tagged.getOrDefault(tag, Set.of()).contains(key));
    }

    private Set<Trait> traits(Invalidation what, Key key) {
        return switch (what) {
            case Invalidation.ByRecipe asked when longer.test(key) -> EnumSet.of(Trait.LONGER_ID);
            case Invalidation.ByTag tags -> EnumSet.of(isIndexed(tags, key) ? Trait.INDEXED : Trait.DERIVED);
            default -> Set.of();
        };
    }

    @Override
    public Execution prepare(Preview preview, Wishes how) {
        guard.require("the invalidation", how.confirmed());
        wishes.add(how);
        refuse();
        return new ShelfExecution(cache, preview, how.undo());
    }

    @Override
    public Restored undo(String id, Wishes how, Watch watch) {
        guard.require("the undoing", how.confirmed());
        wishes.add(how);
        refuse();
        var values = kept.remove(id);
        if (values == null) {
            throw new CacheException.NoUndo("Nothing is kept under " + id + ".", null);
        }
        var left = values.keySet().stream().filter(cache.server.values::containsKey).sorted().toList();
        values.forEach(cache.server.values::putIfAbsent);
        var failures = failing.entrySet().stream().map(entry -> new Execution.Failed(entry.getKey(), entry.getValue())).toList();
        return new Restored(values.size() - left.size(), left.size(), failures.size(),
                left.isEmpty() ? Map.of() : Map.of(Restored.Reason.STANDS, (long) left.size()),
                left.stream().map(key -> new Execution.Failed(key, "Something newer stands there.")).toList(), failures, 4);
    }

    private void refuse() {
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public List<Past> history(int most) {
        return past.subList(0, Math.min(most, past.size()));
    }

    @Override
    public Map<String, TagCount> tags(Watch watch) {
        return Map.of();
    }

    @Override
    public Guard guard() {
        return guard;
    }
}
