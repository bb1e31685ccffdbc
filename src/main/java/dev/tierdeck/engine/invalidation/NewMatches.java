package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.PackedKeys;
import dev.tierdeck.engine.Searchable;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what matches only now: it was not previewed, so it stays. */
final class NewMatches implements Searchable.Finds {
    private static final Logger LOG = LoggerFactory.getLogger(NewMatches.class);

    private final PackedKeys previewed;
    private final Selection meant;
    private final PackedKeys fresh = new PackedKeys();
    private final PackedKeys newer = new PackedKeys();

    NewMatches(PackedKeys previewed, Selection meant) {
        this.previewed = previewed;
        this.meant = meant;
    }

    /** How many stand in the shared tier; -1 where that can't be told. Of keys that are listed none is left. */
    long count(Shelves.@Nullable Shelf shared) {
        if (shared == null) {
            return -1;
        }
        if (meant.listed().isPresent() && meant.tags().isEmpty()) {
            return 0;
        }
        try {
            shared.search().search(meant, Sizes.SAMPLED, this);
            return fresh.size();
        } catch (CacheException untold) {
            LOG.warn("All that was previewed is settled, but what matches since can't be counted", untold);
            return -1;
        }
    }

    @Override
    public void found(Key key, long bytes, boolean indexed) {
        // What was written with the tag since the tag went is newer than the invalidation, and does not match it.
        if (indexed) {
            newer.add(key);
        } else if (!previewed.contains(key) && !newer.contains(key)) {
            fresh.add(key);
        }
    }

    @Override
    public void looked(double share) {
        // Nobody waits for it.
    }

    @Override
    public boolean stopped() {
        return false;
    }
}
