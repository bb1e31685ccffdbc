package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Preview.Trait;
import dev.tierdeck.engine.Searchable;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Watch;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/** Looks what an invalidation would remove, in every tier of this process. */
final class Previews {
    private static final Set<Trait> NOTHING = Set.of();
    private static final Set<Trait> INDEXED = Set.of(Trait.INDEXED);
    private static final Set<Trait> DERIVED = Set.of(Trait.DERIVED);

    private final Shelves shelves;
    private final Catalog catalog;
    private final Refills refills;
    private final Clock clock;

    Previews(Shelves shelves, Catalog catalog, Refills refills, Clock clock) {
        this.shelves = shelves;
        this.catalog = catalog;
        this.refills = refills;
        this.clock = clock;
    }

    Preview look(Invalidation what, Sizes sizes, Watch watch) {
        var at = clock.instant();
        long begun = System.nanoTime();
        var resolved = what instanceof Invalidation.ByRecipe recipe ? walk(recipe).look(watch) : new RecipeWalk.Found(what, key -> false);
        var selection = resolved.what().select(catalog);
        var builder = new Preview.Builder(resolved.what());
        boolean tagged = !selection.tags().isEmpty();
        for (var shelf : shelves.all()) {
            shelf.search().search(selection, sizes, new Collecting(builder, shelf.id(), tagged, resolved.longer(), watch));
            if (watch.stopped()) {
                throw new CancellationException("The preview was stopped.");
            }
        }
        var refill = refills.of(builder);
        return builder.build(new Preview.Origin(shelves.identity(), at, (System.nanoTime() - begun) / 1_000_000), refill);
    }

    /** What a recipe comes to; anything else as it is. */
    Invalidation resolve(Invalidation what) {
        return what instanceof Invalidation.ByRecipe recipe ? walk(recipe).look(Watch.NONE).what() : what;
    }

    private RecipeWalk walk(Invalidation.ByRecipe recipe) {
        return new RecipeWalk(recipe, catalog.recipe(recipe.layout(), recipe.name(), recipe.identifiers(), recipe.exactIds()), shelves);
    }

    /** Takes what one tier finds. */
    private final class Collecting implements Searchable.Finds {
        private final Preview.Builder builder;
        private final TierId tier;
        private final boolean tagged;
        private final Predicate<Key> longer;
        private final Watch watch;
        private double share;

        Collecting(Preview.Builder builder, TierId tier, boolean tagged, Predicate<Key> longer, Watch watch) {
            this.builder = builder;
            this.tier = tier;
            this.tagged = tagged;
            this.longer = longer;
            this.watch = watch;
        }

        @Override
        public void found(Key key, long bytes, boolean indexed) {
            builder.add(key, tier, bytes, catalog.shelf(key), traits(key, indexed));
        }

        private Set<Trait> traits(Key key, boolean indexed) {
            return indexed ? INDEXED : tagged ? DERIVED : longer.test(key) ? Set.of(Trait.LONGER_ID) : NOTHING;
        }

        @Override
        public void looked(double part) {
            share = tier == TierId.REDIS ? part : share;
            watch.at(builder.count(), share);
        }

        @Override
        public boolean stopped() {
            return watch.stopped();
        }
    }
}
