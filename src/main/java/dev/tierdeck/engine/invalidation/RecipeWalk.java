package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Recipe;
import dev.tierdeck.engine.Recipe.Step;
import dev.tierdeck.engine.Searchable;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a recipe means: steps that go by names alone become globs; those that look into values, or find identifiers for others,
 * read the shared tier, all that can look at the same time in one walk. For one recipe.
 */
final class RecipeWalk {
    /** Longer values are not looked into. */
    private static final int LONGEST = 1 << 20;
    private static final int BATCH = 500;

    private final Invalidation.ByRecipe asked;
    private final Recipe recipe;
    private final Shelves shelves;
    private final Map<String, Set<String>> identifiers = new HashMap<>();
    private final List<Invalidation> parts = new ArrayList<>();
    private final Set<Key> found = new HashSet<>();
    private final List<Recipe.Names> names = new ArrayList<>();

    RecipeWalk(Invalidation.ByRecipe asked, Recipe recipe, Shelves shelves) {
        this.asked = asked;
        this.recipe = recipe;
        this.shelves = shelves;
    }

    /**
     * What a recipe comes to.
     *
     * @param what as keys and globs
     * @param longer whether a key is meant only as its identifier is longer than the one given
     */
    record Found(Invalidation what, Predicate<Key> longer) {}

    /** @throws dev.tierdeck.engine.CacheException.TierUnavailable when it has to look, and the shared tier is away */
    Found look(Watch watch) {
        var left = new ArrayList<>(recipe.steps());
        while (!left.isEmpty()) {
            var ready = left.stream().filter(step -> left.stream().noneMatch(other -> other != step && isWaitingFor(step, other))).toList();
            walk(ready.isEmpty() ? List.copyOf(left) : ready, watch);
            left.removeAll(ready.isEmpty() ? List.copyOf(left) : ready);
        }
        if (!found.isEmpty()) {
            parts.add(new Invalidation.Keys(found));
        }
        return new Found(new Invalidation.AnyOf(parts, asked.toString()), this::isLonger);
    }

    /** Whether {@code step} needs what {@code other} may still find. */
    private static boolean isWaitingFor(Step step, Step other) {
        return step.needs().stream().anyMatch(other.gives()::contains);
    }

    private boolean isLonger(Key key) {
        var matching = names.stream().filter(each -> each.matches(key)).toList();
        return !found.contains(key) && !matching.isEmpty() && matching.stream().allMatch(each -> each.longer().test(key));
    }

    private void walk(List<Step> steps, Watch watch) {
        var looking = new ArrayList<Looking>();
        for (var step : steps) {
            var meant = step.names(identifiers);
            if (step.removes() && step.where() == null) {
                names.add(meant);
                meant.globs().forEach(glob -> parts.add(new Invalidation.ByGlob(glob)));
            }
            if (!meant.globs().isEmpty() && (step.where() != null || !step.gives().isEmpty())) {
                looking.add(new Looking(step, meant));
            }
        }
        var shared = shelves.shared();
        if (!looking.isEmpty() && shared != null) {
            var globs = looking.stream().flatMap(each -> each.names.globs().stream()).toList();
            var search = new Search(looking, watch);
            shared.search().search(Selection.any(globs.stream().map(Selection::of).toList()), Sizes.SAMPLED, search);
            search.settle();
        }
        looking.forEach(each -> each.ids.forEach((name, values) -> identifiers.computeIfAbsent(name, any -> new HashSet<>()).addAll(values)));
    }

    /** A step that looks at what stands. */
    private static final class Looking {
        private final Step step;
        private final Recipe.Names names;
        private final Map<String, Set<String>> ids = new HashMap<>();

        Looking(Step step, Recipe.Names names) {
            this.step = step;
            this.names = names;
        }
    }

    /** One walk over the shared tier, for all steps that can look now. */
    private final class Search implements Searchable.Finds {
        private final List<Looking> looking;
        private final Watch watch;
        private final List<Key> waiting = new ArrayList<>();

        Search(List<Looking> looking, Watch watch) {
            this.looking = looking;
            this.watch = watch;
        }

        @Override
        public void found(Key key, long bytes, boolean indexed) {
            var concerned = looking.stream().filter(each -> each.names.matches(key)).toList();
            concerned.stream().filter(each -> !each.step.needsValue()).forEach(each -> take(each, key, null));
            if (concerned.stream().anyMatch(each -> each.step.needsValue())) {
                waiting.add(key);
            }
            if (waiting.size() >= BATCH) {
                settle();
            }
        }

        private void settle() {
            var erasing = shelves.erasing();
            if (erasing != null && !waiting.isEmpty()) {
                var values = erasing.values(waiting, LONGEST);
                for (int i = 0; i < waiting.size(); i++) {
                    look(waiting.get(i), values.get(i));
                }
            }
            waiting.clear();
        }

        private void look(Key key, byte @Nullable [] value) {
            for (var each : looking) {
                if (value != null && each.step.needsValue() && each.names.matches(key)) {
                    var where = each.step.where();
                    if (where == null || where.test(value)) {
                        take(each, key, value);
                    }
                }
            }
        }

        private void take(Looking each, Key key, byte @Nullable [] value) {
            each.step.finds(key, value).forEach((name, values) -> each.ids.computeIfAbsent(name, any -> new HashSet<>()).addAll(values));
            if (each.step.removes() && each.step.where() != null) {
                found.add(key);
            }
        }

        @Override
        public void looked(double share) {
            watch.at(found.size(), share);
        }

        @Override
        public boolean stopped() {
            if (watch.stopped()) {
                throw new CancellationException("The preview was stopped.");
            }
            return false;
        }
    }
}
