package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Goes over rows, page by page: in between, the reading connection is given back, so that the log can be written back meanwhile. Whoever
 * looks at a page may end the walk.
 */
final class Walk {
    private static final int PAGE = 1000;

    private final Store store;
    private final Visit visit;

    Walk(Store store, Visit visit) {
        this.store = store;
        this.visit = visit;
    }

    /** What is done with each page; answers whether to go on. */
    interface Visit {
        boolean page(List<Seen> rows);
    }

    /** The rows of these keys, as far as there are any. */
    void named(Collection<Key> keys) throws SQLException {
        var all = List.copyOf(keys);
        boolean more = true;
        for (int from = 0; more && from < all.size(); from += PAGE) {
            more = visit.page(page(all.subList(from, Math.min(all.size(), from + PAGE))));
        }
    }

    private List<Seen> page(List<Key> keys) throws SQLException {
        return store.read(link -> {
            var page = new ArrayList<Seen>();
            for (var key : keys) {
                link.each(Sql.SEEN, row -> page.add(Seen.read(row)), (Object) key.bytes());
            }
            return page;
        });
    }

    /** The rows whose keys begin as every key does that matches. */
    void under(Glob glob) throws SQLException {
        var head = glob.literalHead();
        var page = page(Sql.UNDER, head, PAGE);
        while (visit.page(page.stream().filter(row -> row.key().startsWith(head)).toList())
                && page.size() == PAGE && page.getLast().key().startsWith(head)) {
            page = page(Sql.UNDER, after(page.getLast().key()), PAGE);
        }
    }

    /** The first name behind a key's. */
    private static byte[] after(Key key) {
        return Arrays.copyOf(key.bytes(), key.length() + 1);
    }

    /** The rows with a tag. */
    void tagged(String tag) throws SQLException {
        var page = page(Sql.TAGGED, tag, 0L, PAGE);
        while (visit.page(page) && page.size() == PAGE) {
            page = page(Sql.TAGGED, tag, page.getLast().id(), PAGE);
        }
    }

    private List<Seen> page(Sql sql, Object... values) throws SQLException {
        return store.read(link -> {
            var page = new ArrayList<Seen>();
            link.each(sql, row -> page.add(Seen.read(row)), values);
            return page;
        });
    }
}
