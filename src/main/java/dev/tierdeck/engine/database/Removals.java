package dev.tierdeck.engine.database;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
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
        what.listed().ifPresentOrElse(keys -> listed(keys, what), () -> pages(Pages.under(what.narrowed()), what::contains));
        if (!what.tags().isEmpty()) { // The rule is not asked for a tag's own keys; the engine's own names are spared.
            pages(Pages.tagged(what.tags()), key -> what.contains(key, what.tags()));
        }
        int queued = voided.size();
        return new Removal(matched + queued, removed + queued, (System.nanoTime() - start) / 1_000_000);
    }

    private void listed(Set<Key> keys, Selection what) {
        for (var chunk : Rows.chunks(keys.stream().filter(what::contains).sorted().toList())) {
            count(link.write(connection -> {
                Generations.raise(connection, Generations.slots(chunk));
                return delete(connection, Pages.of(connection, chunk));
            }));
        }
    }

    private void pages(Pages pages, Predicate<Key> meant) {
        byte[] start = pages.first();
        while (start != null) {
            var from = start;
            var deleted = link.write(connection -> delete(connection, pages.at(connection, from).only(meant)));
            count(deleted);
            start = deleted.next();
        }
    }

    /** What a page's transaction did: nothing is counted before it is committed. */
    private record Deleted(long matched, long removed, Collection<Key> keys, byte @Nullable [] next) {}

    private Deleted delete(Connection connection, Page page) throws SQLException {
        long live = 0;
        long gone = 0;
        try (var statement = connection.prepareStatement(Sql.REMOVE.text())) {
            for (var row : page.rows()) {
                statement.setBytes(1, row.key().bytes());
                statement.addBatch();
            }
            var counts = page.rows().isEmpty() ? new int[0] : statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                var row = page.rows().get(i);
                if (row.expires() > now.toEpochMilli() || voided.contains(row.key())) {
                    live++;
                    gone += counts[i];
                }
            }
        }
        return new Deleted(live, gone, page.rows().stream().map(Page.Seen::key).toList(), page.next());
    }

    private void count(Deleted deleted) {
        matched += deleted.matched();
        removed += deleted.removed();
        voided.removeAll(deleted.keys());
    }
}
