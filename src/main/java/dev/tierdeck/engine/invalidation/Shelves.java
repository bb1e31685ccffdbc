package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Erasable;
import dev.tierdeck.engine.Erasing;
import dev.tierdeck.engine.Searchable;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tiers of a cache as far as they can be searched, and the shared one among them. */
record Shelves(List<Shelf> all, @Nullable Shelf shared) {
    /** One tier, by what it can do. */
    record Shelf(TierId id, Searchable search) {}

    static Shelves of(List<Tier> tiers) {
        var all = tiers.stream().filter(Searchable.class::isInstance).map(tier -> new Shelf(tier.id(), (Searchable) tier)).toList();
        return new Shelves(all, all.stream().filter(shelf -> shelf.search() instanceof Erasable).findFirst().orElse(null));
    }

    /** The shared tier's exact removal; null where there is no shared tier. */
    @Nullable Erasing erasing() {
        return shared != null && shared.search() instanceof Erasable erasable ? erasable.erasing() : null;
    }

    /**
     * The same for what can't be done without.
     *
     * @throws CacheException.NoUndo when there is no shared tier
     */
    Erasing needed() {
        var erasing = erasing();
        if (erasing == null) {
            throw new CacheException.NoUndo("This cache has no shared tier, so nothing was kept that could be brought back.", null);
        }
        return erasing;
    }

    /** Which server this is; empty where there is no shared tier. */
    String identity() {
        var erasing = erasing();
        return erasing == null ? "" : erasing.identity();
    }

    /** The tiers besides the shared one. */
    List<Shelf> others() {
        return all.stream().filter(shelf -> shelf != shared).toList();
    }
}
