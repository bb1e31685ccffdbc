package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes rows: at once where somebody waits for it, a little later where a change was told. */
final class Removals {
    /** How many keys are looked at before the reading connection is given back, so that the log can be written back meanwhile. */
    private static final int PAGE = 1000;

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
        var keys = new LinkedHashSet<Key>();
        try {
            refuseFills(store, what);
            collect(store, what, keys);
            long removed = delete(store, keys);
            return new Removal(removed, removed, (System.nanoTime() - start) / 1_000_000);
        } catch (SQLException failure) {
            keys.forEach(voids::add);
            what.listed().ifPresent(listed -> listed.forEach(voids::add));
            what.tags().forEach(voids::add);
            throw undone(store, failure);
        }
    }

    private CacheException.TierUnavailable undone(Store store, SQLException failure) {
        shelf.failed(store, failure);
        return new CacheException.TierUnavailable(TierId.DISK, Trouble.sentence(failure, settings.directory()), failure);
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
    private static void collect(Store store, Selection what, Set<Key> keys) throws SQLException {
        if (what.listed().isPresent()) {
            what.listed().get().stream().filter(what::contains).forEach(keys::add);
        } else {
            under(store, what, keys);
        }
        for (var tag : what.tags()) {
            tagged(store, tag, what, keys);
        }
    }

    /** Walks over the keys that begin as every match does. */
    private static void under(Store store, Selection what, Set<Key> keys) throws SQLException {
        var head = what.narrowed().literalHead();
        var page = new ArrayList<Key>();
        var from = head;
        do {
            page.clear();
            var start = from;
            store.read(link -> {
                link.each(Sql.UNDER, row -> page.add(Key.of(row.getBytes(1))), start, PAGE);
                return page.size();
            });
            page.stream().filter(key -> key.startsWith(head)).filter(what::contains).forEach(keys::add);
            from = page.isEmpty() ? head : after(page.getLast());
        } while (page.size() == PAGE && page.getLast().startsWith(head));
    }

    /** The first name behind a key's. */
    private static byte[] after(Key key) {
        return Arrays.copyOf(key.bytes(), key.length() + 1);
    }

    private static void tagged(Store store, String tag, Selection what, Set<Key> keys) throws SQLException {
        long last = 0;
        var page = new HashMap<Long, Key>();
        do {
            page.clear();
            long from = last;
            store.read(link -> {
                link.each(Sql.TAGGED, row -> page.put(row.getLong(1), Key.of(row.getBytes(2))), tag, from, PAGE);
                return page.size();
            });
            page.values().stream().filter(key -> what.contains(key, Set.of(tag))).forEach(keys::add);
            last = page.keySet().stream().mapToLong(Long::longValue).max().orElse(last);
        } while (page.size() == PAGE);
    }

    private long delete(Store store, Set<Key> keys) throws SQLException {
        long removed = 0;
        for (var batch : batches(keys)) {
            removed += store.write(tx -> deleteAll(tx, batch));
        }
        return removed;
    }

    private List<List<Key>> batches(Set<Key> keys) {
        var all = List.copyOf(keys);
        var batches = new ArrayList<List<Key>>();
        for (int from = 0; from < all.size(); from += Bound.batchRows(settings)) {
            batches.add(all.subList(from, Math.min(all.size(), from + Bound.batchRows(settings))));
        }
        return batches;
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
            throw undone(store, failure);
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
            var keys = new LinkedHashSet<Key>();
            collect(store, Selection.tagged(Set.of(tag.getKey())), keys);
            delete(store, keys);
            voids.lift(tag.getKey(), tag.getValue());
        }
    }

    private void drainKeys(Store store) throws SQLException {
        for (var some = someKeys(); !some.isEmpty(); some = someKeys()) {
            var keys = some.stream().map(Map.Entry::getKey).toList();
            store.write(tx -> deleteAll(tx, keys));
            some.forEach(each -> voids.lift(each.getKey(), each.getValue()));
        }
    }

    private List<Map.Entry<Key, Long>> someKeys() {
        return voids.someKeys(Bound.batchRows(settings));
    }
}
