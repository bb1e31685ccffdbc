package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Searchable.Finds;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One look for the copies that an invalidation would remove. It counts as a use of none of them, and leaves those that are over. */
final class Search {
    private static final int STEP = 1024;
    private static final int SAMPLE = 64;

    private final Store store;
    private final Changes changes;
    private final long now;
    private final Selection what;
    private final Sizes sizes;
    private final Finds finds;
    private long unsized;

    Search(Store store, Changes changes, long now, Selection what, Sizes sizes, Finds finds) {
        this.store = store;
        this.changes = changes;
        this.now = now;
        this.what = what;
        this.sizes = sizes;
        this.finds = finds;
    }

    void run() {
        what.listed().ifPresent(this::named);
        if (what.listed().isEmpty() || !what.tags().isEmpty()) {
            walk();
        }
        if (!finds.stopped()) {
            finds.looked(1);
        }
    }

    private void named(Set<Key> keys) {
        for (var key : keys) {
            if (finds.stopped()) {
                return;
            }
            look(store.peek(key));
        }
    }

    private void walk() {
        long all = Math.max(1, store.entries());
        long seen = 0;
        for (var copy : store.copies()) {
            if (finds.stopped()) {
                return;
            }
            look(copy);
            if (++seen % STEP == 0) {
                finds.looked(Math.min(1.0, (double) seen / all));
            }
        }
    }

    /** A note that there is no value is none. */
    private void look(@Nullable Held<?> copy) {
        if (copy != null && copy.entry() != null && what.contains(copy.key(), copy.tags()) && !copy.expired(now) && changes.sparedQuietly(copy)) {
            finds.found(copy.key(), size(copy), !Collections.disjoint(what.tags(), copy.tags()));
        }
    }

    /** Most values came with their size; the others have to be encoded for it. */
    private long size(Held<?> copy) {
        return copy.sized() || sizes == Sizes.EXACT || unsized++ % SAMPLE == 0 ? copy.size() : -1;
    }
}
