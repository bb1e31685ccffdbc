package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds rows and says which of them are answers. */
final class Reads {
    private final Shelf shelf;
    private final Fence fence;
    private final Voids voids;
    private final Recency recency;
    private final Clock clock;

    Reads(Shelf shelf, Fence fence, Voids voids, Recency recency, Clock clock) {
        this.shelf = shelf;
        this.fence = fence;
        this.voids = voids;
        this.recency = recency;
        this.clock = clock;
    }

    <V> Lookup<V> get(CacheType<V> type, Key key) {
        var found = shelf.read(link -> find(link, key));
        return found == null ? Miss.of(MissCause.TIER_DOWN) : answer(type, found);
    }

    /** All in one transaction, so that they are of one moment. */
    <V> List<Lookup<V>> getAll(CacheType<V> type, List<Key> keys) {
        var found = shelf.read(link -> findAll(link, keys));
        if (found == null) {
            return Collections.nCopies(keys.size(), Miss.of(MissCause.TIER_DOWN));
        }
        var answers = new ArrayList<Lookup<V>>(keys.size());
        found.forEach(row -> answers.add(answer(type, row)));
        return answers;
    }

    private List<Optional<Row>> findAll(Link link, List<Key> keys) throws SQLException {
        link.run(Sql.BEGIN_READING);
        try {
            var rows = new ArrayList<Optional<Row>>(keys.size());
            for (var key : keys) {
                rows.add(find(link, key));
            }
            return rows;
        } finally {
            link.run(Sql.COMMIT);
        }
    }

    /** What is void is looked up before the row is: later, its row might have been read and its void lifted already. */
    private Optional<Row> find(Link link, Key key) throws SQLException {
        if (voids.holds(key)) {
            return Optional.empty();
        }
        var tags = voids.tags();
        var row = link.first(Sql.READ, Row::read, (Object) key.bytes());
        return Optional.ofNullable(row).filter(found -> tags.isEmpty() || Collections.disjoint(tags, found.tagSet()));
    }

    private <V> Lookup<V> answer(CacheType<V> type, Optional<Row> found) {
        if (found.isEmpty()) {
            return Miss.of(MissCause.ABSENT);
        }
        var row = found.get();
        if (row.expired(clock.millis())) {
            return Miss.of(MissCause.EXPIRED);
        }
        return fence.serves(row.key(), row.interval()) ? hit(type, row) : Miss.of(MissCause.FENCED);
    }

    private <V> Lookup<V> hit(CacheType<V> type, Row row) {
        try {
            var entry = row.entry(type);
            if (entry == null) {
                return Miss.of(MissCause.ABSENT);
            }
            recency.used(row.id());
            return entry;
        } catch (CacheException.Undecodable foreign) {
            return Miss.of(MissCause.UNDECODABLE);
        }
    }

    /** Whether a row of this key would be answered. */
    boolean stands(Key key) {
        return look(key).filter(row -> !row.expired(clock.millis()) && fence.serves(row.key(), row.interval())).isPresent();
    }

    <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        long now = clock.millis();
        var row = look(key).filter(each -> each.kept(now)).orElse(null);
        if (row == null) {
            return null;
        }
        var why = !fence.serves(row.key(), row.interval()) ? Stale.of(StaleReason.INTERRUPTED)
                : row.expired(now) ? expired(row) : null;
        return why == null ? null : stale(type, row, why);
    }

    private static Stale expired(Row row) {
        var at = row.expires();
        return new Stale(StaleReason.EXPIRED, at == null ? null : Instant.ofEpochMilli(at));
    }

    private static <V> @Nullable Entry<V> stale(CacheType<V> type, Row row, Stale why) {
        try {
            var entry = row.entry(type);
            return entry == null ? null : entry.held(why);
        } catch (CacheException.Undecodable foreign) {
            return null; // A copy of another type is none of this type's.
        }
    }

    @Nullable Copy inspect(Key key) {
        var now = clock.instant();
        return look(key).filter(row -> row.kept(now.toEpochMilli()))
                .map(row -> row.copy(fence.serves(row.key(), row.interval()), now))
                .orElse(null);
    }

    private Optional<Row> look(Key key) {
        var found = shelf.read(link -> find(link, key));
        return found == null ? Optional.empty() : found;
    }
}
