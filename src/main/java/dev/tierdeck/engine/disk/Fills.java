package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Stamp;
import dev.tierdeck.engine.TierId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores entries. Whether one may be stored is decided while the writer is held, so that a removal comes either before the decision, which
 * then sees it, or after the commit, and then removes the row.
 */
final class Fills {
    /** Longer graces are cut to this: a hundred years. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final DiskSettings settings;
    private final Shelf shelf;
    private final Fence fence;
    private final Voids voids;
    private final Stripes stripes;
    private final Recency recency;
    private final Health health;
    private final Clock clock;

    Fills(DiskSettings settings, Shelf shelf, Fence fence, Voids voids, Stripes stripes, Recency recency, Health health, Clock clock) {
        this.settings = settings;
        this.shelf = shelf;
        this.fence = fence;
        this.voids = voids;
        this.stripes = stripes;
        this.recency = recency;
        this.health = health;
        this.clock = clock;
    }

    /**
     * An entry to be stored.
     *
     * @param token null for a put that took none
     * @param put whether it is newer than whatever was read before
     */
    private record Wish<V>(CacheType<V> type, Entry<V> entry, byte[] value, @Nullable DiskToken token, boolean put) {
        Key key() {
            return entry.key();
        }
    }

    /** {@code tokens} is empty, or has one, perhaps null, for each entry. */
    <V> List<Fill> write(CacheType<V> type, List<Entry<V>> entries, List<? extends @Nullable Object> tokens, boolean put) {
        var fills = new ArrayList<Fill>(entries.size());
        var batch = new ArrayList<Wish<V>>();
        long cost = 0;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var token = tokens.isEmpty() ? null : (DiskToken) tokens.get(i);
            var wish = new Wish<>(type, entry, type.codec().encode(entry.value()), token, put);
            long more = Bound.cost(wish.value().length);
            if (!batch.isEmpty() && cost + more > Bound.batchBytes(settings)) {
                fills.addAll(write(batch, cost));
                batch.clear();
                cost = 0;
            }
            batch.add(wish);
            cost += more;
        }
        fills.addAll(batch.isEmpty() ? List.of() : write(batch, cost));
        return fills;
    }

    private <V> List<Fill> write(List<Wish<V>> wishes, long cost) {
        var store = shelf.store();
        if (store == null) {
            return Collections.nCopies(wishes.size(), Fill.UNAVAILABLE);
        }
        if (settings.readOnly()) {
            return unavailable(wishes);
        }
        var rewritten = new ArrayList<Rewritten>();
        try {
            boolean fits = cost <= Bound.batchBytes(settings); // One value that is too large for the tier takes no room.
            var keys = fits ? wishes.stream().map(Wish::key).toList() : List.<Key>of();
            // Lifted before anybody else may write: who deletes what is void must not meet the new row.
            var fills = store.write(fits ? cost : 0, keys, tx -> decide(tx, wishes, rewritten),
                    () -> rewritten.forEach(each -> voids.lift(each.key(), each.number())));
            if (fills.stream().anyMatch(Fill::isStored)) {
                health.well();
            }
            return fills;
        } catch (SQLException failure) {
            var fills = unavailable(wishes);
            shelf.failed(store, failure);
            return fills;
        }
    }

    /** What a put was to replace must not be answered any more, though it may stand there for now. */
    private <V> List<Fill> unavailable(List<Wish<V>> wishes) {
        for (var wish : wishes) {
            if (wish.put()) {
                stripes.bump(wish.key());
                voids.add(wish.key());
            }
        }
        return Collections.nCopies(wishes.size(), Fill.UNAVAILABLE);
    }

    /** A key whose row was written or deleted, with the void it had when that was decided. */
    private record Rewritten(Key key, @Nullable Long number) {}

    private <V> List<Fill> decide(Tx tx, List<Wish<V>> wishes, List<Rewritten> rewritten) throws SQLException {
        var fills = new ArrayList<Fill>(wishes.size());
        for (var wish : wishes) {
            // Read before the stripe is: a change bumps the stripe first, so a void seen here is one whose change the stripe tells too.
            var known = new Rewritten(wish.key(), voids.number(wish.key()));
            boolean untouched = wish.token() == null || stripes.of(wish.key()) == wish.token().stripe();
            if (wish.put()) {
                stripes.bump(wish.key());
            }
            var row = untouched ? row(wish) : null;
            var standing = tx.standing(wish.key());
            boolean older = standing != null && Stamp.isOlder(wish.entry().stamp(), standing.stamp());
            fills.add(row != null && !older ? Fill.stored(row.stamp(), row.value().length) : Fill.REFUSED);
            if (row != null && !older) {
                tx.store(row, standing, recency.next());
                rewritten.add(known);
            } else if (wish.put() && row == null) {
                tx.delete(wish.key(), 0);
                rewritten.add(known);
            }
        }
        return fills;
    }

    /** The row to store; null where none may be: changes of the key would not be told, its time is up, or it is too large. */
    private @Nullable Row row(Wish<?> wish) {
        var taken = wish.token() == null ? fence.interval(wish.key()) : wish.token().interval();
        var mark = fence.mark(wish.type(), wish.key(), taken);
        long now = clock.millis();
        var expires = expires(wish, now);
        if (mark.isEmpty() || expires != null && expires <= now || Bound.cost(wish.value().length) > Bound.batchBytes(settings)) {
            return null;
        }
        var grace = wish.type().tolerance().grace();
        return Row.of(wish.entry(), wish.value(), mark.getAsLong(), expires, grace.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : grace.toMillis());
    }

    /** The sooner of what the entry says and what the type allows on disk. */
    private static @Nullable Long expires(Wish<?> wish, long now) {
        var own = wish.entry().expiresAt();
        var ttl = wish.type().residence().ttls().get(TierId.DISK);
        if (ttl == null || ttl.forever()) {
            return own == null ? null : (Long) own.toEpochMilli();
        }
        long here = now + ttl.millis();
        return own == null ? here : Math.min(here, own.toEpochMilli());
    }
}
