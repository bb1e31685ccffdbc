package dev.tierdeck.engine.database;

import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Searchable.Finds;
import dev.tierdeck.engine.Selection;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One look for what an invalidation would remove and has not expired: in the queue first, so that a put that comes to stand meanwhile is
 * found in one place at least. What a source holds is not found, as it is not removed.
 */
final class Search {
    private final Link link;
    private final Queue queue;
    private final Instant now;
    private final Selection what;
    private final Finds finds;

    Search(Link link, Queue queue, Instant now, Selection what, Finds finds) {
        this.link = link;
        this.queue = queue;
        this.now = now;
        this.what = what;
        this.finds = finds;
    }

    void run() {
        queued();
        what.listed().ifPresentOrElse(this::listed, () -> pages(Pages.under(what.narrowed()), what::contains, false));
        if (!what.tags().isEmpty()) {
            pages(Pages.tagged(what.tags()), key -> what.contains(key, what.tags()), true);
        }
        if (!finds.stopped()) {
            finds.looked(1);
        }
    }

    private void queued() {
        for (var row : queue.rows()) {
            if (finds.stopped()) {
                return;
            }
            if (row.role() == DatabaseRole.CACHE && !row.expired(now) && what.contains(row.key(), row.tags())) {
                finds.found(row.key(), row.value().length, !Collections.disjoint(what.tags(), row.tags()));
            }
        }
    }

    private void listed(Set<Key> keys) {
        double looked = 0;
        for (var chunk : Rows.chunks(keys.stream().filter(what::contains).sorted().toList())) {
            if (finds.stopped()) {
                return;
            }
            found(link.read(connection -> Pages.of(connection, chunk)), key -> true, false);
            looked += chunk.size();
            finds.looked(looked / keys.size());
        }
    }

    private void pages(Pages pages, Predicate<Key> meant, boolean indexed) {
        for (var start = pages.first(); start != null && !finds.stopped(); ) {
            var from = start;
            var page = link.read(connection -> pages.at(connection, from));
            found(page, meant, indexed);
            finds.looked(-1);
            start = page.next();
        }
    }

    private void found(Page page, Predicate<Key> meant, boolean indexed) {
        for (var row : page.rows()) {
            if (finds.stopped()) {
                return;
            }
            if (row.expires() > now.toEpochMilli() && meant.test(row.key())) {
                finds.found(row.key(), row.bytes(), indexed);
            }
        }
    }
}
