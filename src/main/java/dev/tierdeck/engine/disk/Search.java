package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Searchable.Finds;
import dev.tierdeck.engine.Selection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One look for the rows that an invalidation would remove and that are neither expired nor void. It counts as a use of none of them. */
final class Search {
    private final Store store;
    private final Voids voids;
    private final long now;
    private final Selection what;
    private final Finds finds;
    private long seen;

    Search(Store store, Voids voids, long now, Selection what, Finds finds) {
        this.store = store;
        this.voids = voids;
        this.now = now;
        this.what = what;
        this.finds = finds;
    }

    void run() throws SQLException {
        if (what.listed().isPresent()) {
            named(what.listed().get());
        } else {
            under();
        }
        for (var tag : what.tags()) {
            tagged(tag);
        }
        if (!finds.stopped()) {
            finds.looked(1);
        }
    }

    private void named(Set<Key> keys) throws SQLException {
        new Walk(store, rows -> found(rows, row -> what.contains(row.key()), false)).named(keys);
    }

    /** How many rows begin so is not known, unless all do. */
    private void under() throws SQLException {
        double all = what.narrowed().literalHead().length == 0 ? Math.max(1, store.entries()) : -1;
        new Walk(store, rows -> {
            seen += rows.size();
            finds.looked(all < 0 ? -1 : Math.min(1, seen / all));
            return found(rows, row -> what.contains(row.key()), false);
        }).under(what.narrowed());
    }

    private void tagged(String tag) throws SQLException {
        if (!finds.stopped()) {
            new Walk(store, rows -> found(rows, row -> what.contains(row.key(), Set.of(tag)), true)).tagged(tag);
        }
    }

    private boolean found(List<Seen> rows, Predicate<Seen> meant, boolean indexed) {
        for (var row : rows) {
            if (finds.stopped()) {
                return false;
            }
            if (!row.expired(now) && meant.test(row) && !isVoid(row)) {
                finds.found(row.key(), row.bytes(), indexed);
            }
        }
        return !finds.stopped();
    }

    private boolean isVoid(Seen row) {
        var tags = voids.tags();
        return voids.holds(row.key()) || !tags.isEmpty() && !Collections.disjoint(tags, row.tagSet());
    }
}
