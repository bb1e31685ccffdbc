package dev.tierdeck.cli;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Walks over keys and writes them, in the walk's order. While one page is written, the facts of the next few are on their way: a page
 * is one round trip, and 200,000 keys are a few hundred of them.
 */
final class Listing {
    private static final int AHEAD = 4;

    private final Cache cache;
    private final Predicate<Placement> meant;
    private final Rows rows;
    private long left;

    /** Writes at most {@code limit} keys, of the places that are meant. */
    Listing(Cache cache, Predicate<Placement> meant, Rows rows, long limit) {
        this.cache = cache;
        this.meant = meant;
        this.rows = rows;
        this.left = limit;
    }

    /** Writes the selected keys; the engine's own ones too where {@code own}. */
    void write(Selection what, boolean own) {
        var coming = new ArrayDeque<CompletableFuture<List<Row>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); var scan = cache.inspector().scan(what, own)) {
            while (left > 0 && !scan.done()) {
                var page = scan.next();
                coming.add(CompletableFuture.supplyAsync(() -> look(page), threads));
                writeDownTo(AHEAD, coming);
            }
            writeDownTo(0, coming);
        }
    }

    private List<Row> look(List<Key> page) {
        var keys = new ArrayList<Key>(page.size());
        var places = new ArrayList<Placement>(page.size());
        for (var key : page) {
            var place = cache.catalog().place(key);
            if (meant.test(place)) {
                keys.add(key);
                places.add(place);
            }
        }
        var rows = new ArrayList<Row>(keys.size());
        for (var facts : keys.isEmpty() ? List.<KeyFacts>of() : cache.inspector().facts(keys)) {
            rows.add(new Row(facts.key(), places.get(rows.size()), facts));
        }
        return rows;
    }

    private void writeDownTo(int waiting, ArrayDeque<CompletableFuture<List<Row>>> coming) {
        while (coming.size() > waiting) {
            for (var row : result(coming.remove())) {
                if (left > 0 && !row.facts().isGone()) {
                    rows.row(row.key(), row.place(), row.facts());
                    left--;
                }
            }
        }
    }

    private static List<Row> result(CompletableFuture<List<Row>> page) {
        try {
            return page.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException ours ? ours : failed;
        }
    }

    private record Row(Key key, Placement place, KeyFacts facts) {}
}
