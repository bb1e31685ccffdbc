package dev.tierdeck.engine.database;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One invalidation: raises generations, then deletes rows of caches, page by page. What a source holds is not touched, nor counted. */
final class Removals {
    private final Link link;
    private final Instant now;
    private final Set<Key> voided;
    private long matched;
    private long removed;

    /** {@code voided}: keys that went from the write-behind queue already, to be counted once. */
    Removals(Link link, Instant now, Set<Key> voided) {
        this.link = link;
        this.now = now;
        this.voided = voided;
    }

    /** How many rows were deleted before it failed, if it did. */
    long removed() {
        return removed;
    }

    Removal remove(Selection what) {
        long start = System.nanoTime();
        if (what.listed().isEmpty() || !what.tags().isEmpty()) {
            link.write(connection -> {
                Generations.raise(connection, Generations.all());
                return true;
            });
        }
        what.listed().ifPresentOrElse(keys -> listed(keys, what), () -> range(what));
        if (!what.tags().isEmpty()) {
            tagged(what);
        }
        int queued = voided.size();
        return new Removal(matched + queued, removed + queued, (System.nanoTime() - start) / 1_000_000);
    }

    private void listed(Set<Key> keys, Selection what) {
        for (var chunk : Rows.chunks(keys.stream().filter(what::contains).sorted().toList())) {
            count(link.write(connection -> {
                Generations.raise(connection, Generations.slots(chunk));
                try (var statement = Rows.listing(connection, Sql.REMOVABLE_KEYS.of(chunk.size()), 1, chunk)) {
                    return delete(connection, Page.read(statement, key -> true));
                }
            }));
        }
    }

    private void range(Selection what) {
        var head = what.narrowed().literalHead();
        var end = after(head);
        var sql = Sql.REMOVABLE_RANGE.text().replace("{below}", end == null ? "" : "AND key < ?");
        pages(head, what::contains, sql, statement -> {
            if (end != null) {
                statement.setBytes(2, end);
            }
        });
    }

    /** The keys are a tag's own, so the rule does not ask them; only the engine's own names are spared, by a selection that means all. */
    private void tagged(Selection what) {
        var tags = List.copyOf(what.tags());
        pages(new byte[0], key -> what.contains(key, what.tags()), Sql.REMOVABLE_TAGGED.of(tags.size()), statement -> {
            for (int i = 0; i < tags.size(); i++) {
                statement.setBytes(i + 2, Rows.bytes(tags.get(i)));
            }
        });
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private void pages(byte[] first, Predicate<Key> meant, String sql, Parameters others) {
        byte[] start = first;
        while (start != null) {
            var from = start;
            var deleted = link.write(connection -> {
                try (var statement = connection.prepareStatement(sql)) {
                    statement.setBytes(1, from);
                    others.set(statement);
                    return delete(connection, Page.read(statement, meant));
                }
            });
            count(deleted);
            start = deleted.next();
        }
    }

    /**
     * Keys to delete.
     *
     * @param keys the keys
     * @param expires for each, when it expires; {@link Long#MAX_VALUE} for never
     * @param next where the next page begins; null when this is the last
     */
    private record Page(List<Key> keys, List<Long> expires, byte @Nullable [] next) {
        private static final int FULL = 1_000;

        static Page read(PreparedStatement statement, Predicate<Key> meant) throws SQLException {
            var page = new Page(new ArrayList<>(), new ArrayList<>(), null);
            int seen = 0;
            byte[] last = new byte[0];
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    seen++;
                    last = result.getBytes(1);
                    var key = Key.of(last);
                    if (meant.test(key)) {
                        page.keys.add(key);
                        var expires = Columns.number(result, 2, number -> number);
                        page.expires.add(expires == null ? Long.MAX_VALUE : expires);
                    }
                }
            }
            return new Page(page.keys, page.expires, seen < FULL ? null : Arrays.copyOf(last, last.length + 1));
        }
    }

    /** What a page's transaction did: nothing is counted before it is committed. */
    private record Deleted(long matched, long removed, Collection<Key> keys, byte @Nullable [] next) {}

    private Deleted delete(Connection connection, Page page) throws SQLException {
        long live = 0;
        long gone = 0;
        try (var statement = connection.prepareStatement(Sql.REMOVE.text())) {
            for (var key : page.keys()) {
                statement.setBytes(1, key.bytes());
                statement.addBatch();
            }
            var counts = page.keys().isEmpty() ? new int[0] : statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (page.expires().get(i) > now.toEpochMilli() || voided.contains(page.keys().get(i))) {
                    live++;
                    gone += counts[i];
                }
            }
        }
        return new Deleted(live, gone, page.keys(), page.next());
    }

    private void count(Deleted deleted) {
        matched += deleted.matched();
        removed += deleted.removed();
        voided.removeAll(deleted.keys());
    }

    /** The first key that is greater than all that begin with {@code head}; null when there is none. */
    private static byte @Nullable [] after(byte[] head) {
        int last = head.length - 1;
        while (last >= 0 && head[last] == -1) {
            last--;
        }
        if (last < 0) {
            return null;
        }
        var end = Arrays.copyOf(head, last + 1);
        end[last]++;
        return end;
    }
}
