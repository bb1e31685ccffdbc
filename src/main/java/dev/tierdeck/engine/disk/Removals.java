package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.PackedKeys;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Removes rows: at once where somebody waits for it, a little later where a change was told. */
final class Removals {
    private final DiskSettings settings;
    private final Shelf shelf;
    private final Voids voids;
    private final Stripes stripes;
    private final Clock clock;

    Removals(DiskSettings settings, Shelf shelf, Voids voids, Stripes stripes, Clock clock) {
        this.settings = settings;
        this.shelf = shelf;
        this.voids = voids;
        this.stripes = stripes;
        this.clock = clock;
    }

    Removal invalidate(Selection what) {
        long start = System.nanoTime();
        var store = writable();
        var keys = new PackedKeys();
        try {
            refuseFills(store, what);
            collect(store, what, keys);
            long removed = delete(store, keys);
            return new Removal(removed, removed, (System.nanoTime() - start) / 1_000_000);
        } catch (SQLException failure) {
            keys.forEach(voids::add);
            what.listed().ifPresent(listed -> listed.forEach(voids::add));
            what.tags().forEach(voids::add);
            throw shelf.broken(store, failure);
        }
    }

    private Store writable() {
        var store = shelf.store();
        if (store == null) {
            throw new CacheException.TierUnavailable(TierId.DISK, "Nothing was removed from the disk tier, as its file is not open.", null);
        }
        return store;
    }

    /** Fills that were decided before have ended when this returns, so that whoever looks from now on sees their rows. */
    private void refuseFills(Store store, Selection what) {
        if (what.listed().isPresent() && what.tags().isEmpty()) {
            what.listed().get().forEach(stripes::bump);
        } else {
            stripes.bumpAll();
        }
        store.await();
    }

    /** Finds all keys that are meant, before the first goes: a rule that throws has removed nothing then. */
    private static void collect(Store store, Selection what, PackedKeys keys) throws SQLException {
        if (what.listed().isPresent()) {
            what.listed().get().stream().filter(what::contains).forEach(keys::add);
        } else {
            collecting(store, what::contains, keys).under(what.narrowed());
        }
        for (var tag : what.tags()) {
            collecting(store, key -> what.contains(key, Set.of(tag)), keys).tagged(tag);
        }
    }

    private static Walk collecting(Store store, Predicate<Key> meant, PackedKeys keys) {
        return new Walk(store, rows -> {
            rows.stream().map(Seen::key).filter(meant).forEach(keys::add);
            return true;
        });
    }

    private long delete(Store store, PackedKeys keys) throws SQLException {
        int step = Bound.batchRows(settings);
        long removed = 0;
        for (int from = 0; from < keys.size(); from += step) {
            var batch = IntStream.range(from, Math.min(keys.size(), from + step)).mapToObj(keys::get).toList();
            removed += store.write(tx -> deleteAll(tx, batch));
        }
        return removed;
    }

    private long deleteAll(Tx tx, List<Key> keys) throws SQLException {
        long live = 0;
        for (var key : keys) {
            live += tx.delete(key, clock.millis()) ? 1 : 0;
        }
        return live;
    }

    boolean expire(Key key, Ttl ttl) {
        var store = writable();
        stripes.bump(key);
        long now = clock.millis();
        Long at = ttl.forever() ? null : (Long) (now + ttl.millis());
        try {
            return !voids.holds(key) && store.write(tx -> tx.link().run(Sql.EXPIRE, at, key.bytes(), now)) > 0;
        } catch (SQLException failure) {
            voids.add(key);
            throw shelf.broken(store, failure);
        }
    }

    /** Deletes the rows of what is void. */
    void drain() {
        var store = shelf.store();
        if (store == null || settings.readOnly() || !voids.any()) {
            return;
        }
        try {
            store.await(); // Fills that were decided before the changes were told.
            drainAll(store);
            drainTags(store);
            drainKeys(store);
        } catch (SQLException failure) {
            shelf.failed(store, failure);
        }
    }

    private void drainAll(Store store) throws SQLException {
        long number = voids.all();
        if (number != 0) {
            store.empty();
            voids.liftAll(number);
        }
    }

    private void drainTags(Store store) throws SQLException {
        for (var tag : voids.allTags().entrySet()) {
            var keys = new PackedKeys();
            collect(store, Selection.tagged(Set.of(tag.getKey())), keys);
            delete(store, keys);
            voids.lift(tag.getKey(), tag.getValue());
        }
    }

    private void drainKeys(Store store) throws SQLException {
        for (var some = someKeys(); !some.isEmpty(); some = someKeys()) {
            var those = some;
            store.write(tx -> deleteAll(tx, stillVoid(those)));
            some.forEach(each -> voids.lift(each.getKey(), each.getValue()));
        }
    }

    /** Without those that were written anew meanwhile, whose rows are good. Asked while nobody else may write. */
    private List<Key> stillVoid(List<Map.Entry<Key, Long>> some) {
        return some.stream().filter(each -> each.getValue().equals(voids.number(each.getKey()))).map(Map.Entry::getKey).toList();
    }

    private List<Map.Entry<Key, Long>> someKeys() {
        return voids.someKeys(Bound.batchRows(settings));
    }
}
