package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Watched;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A walk over the keys of some watched types, ended as soon as it found as many as are shown at most. Its findings are for any thread. */
final class SymbolScan {
    private final Cache cache;
    private final List<Watched> types;
    private final int most;
    private final List<WatchedEntry> found = new ArrayList<>();
    private boolean more;

    SymbolScan(Cache cache, List<Watched> types, int most) {
        this.cache = cache;
        this.types = types;
        this.most = most;
    }

    /** Walks; blocks until it is done. */
    SymbolScan run(Tasks.Progress progress) {
        var heads = types.stream().flatMap(type -> type.heads().stream()).toList();
        var catalog = cache.catalog();
        try (var scan = cache.inspector().patient().scan(Selection.under(heads, key -> heads.stream().anyMatch(key::startsWith)), false)) {
            while (!scan.done() && !progress.stopped() && !full()) {
                scan.next().forEach(key -> add(key, catalog));
            }
        }
        return this;
    }

    private void add(Key key, Catalog catalog) {
        var type = type(catalog.shelf(key));
        if (type != null) {
            var entry = new WatchedEntry(key, type, catalog.place(key).identifiers());
            synchronized (this) {
                more |= found.size() == most;
                if (!more) {
                    found.add(entry);
                }
            }
        }
    }

    private @Nullable Watched type(Placement place) {
        return types.stream().filter(type -> type.type().type().equals(place.type()) && type.type().domain().equals(place.domain())
                && type.type().layout().equals(place.layout())).findFirst().orElse(null);
    }

    private synchronized boolean full() {
        return more;
    }

    /** Whether there is more than was found. */
    synchronized boolean more() {
        return more;
    }

    /** What was found so far. */
    synchronized List<WatchedEntry> found() {
        return List.copyOf(found);
    }
}
