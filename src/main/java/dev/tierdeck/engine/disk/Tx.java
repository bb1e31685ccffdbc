package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.Key;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A transaction that writes; counts by how many entries the file grows. */
final class Tx {
    private final Link link;
    private long grown;

    Tx(Link link) {
        this.link = link;
    }

    Link link() {
        return link;
    }

    long grown() {
        return grown;
    }

    /** What stands under a key; its tags as {@link Tags} has them. */
    record Standing(long id, long stamp, byte[] tags) {}

    @Nullable Standing standing(Key key) throws SQLException {
        return link.first(Sql.STANDING, row -> new Standing(row.getLong(1), row.getLong(2), Row.bytes(row, 3)), (Object) key.bytes());
    }

    /** Puts a row where {@code standing} stands. Tags that stay the same are left as they are: they stand in two trees, each in a page of its own. */
    void store(Row row, @Nullable Standing standing, long used) throws SQLException {
        Long id = link.first(Sql.STORE, answer -> answer.getLong(1), row.key().bytes(), row.interval(), row.stamp(), row.expires(), row.kept(),
                row.grace(), row.loaded(), row.took(), row.writer(), row.tags(), used, row.sum(), row.value());
        if (standing == null) {
            grown++;
        } else if (Arrays.equals(standing.tags(), row.tags())) {
            return;
        } else {
            link.run(Sql.UNTAG, id);
        }
        for (var tag : row.tagSet()) {
            link.run(Sql.TAG, tag, id);
        }
    }

    /** Answers whether something stood there that had not expired. */
    boolean delete(Key key, long now) throws SQLException {
        Boolean live = link.first(Sql.DELETE, row -> row.getBoolean(1), key.bytes(), now);
        if (live == null) {
            return false;
        }
        grown--;
        return live;
    }

    void delete(long id) throws SQLException {
        grown -= link.run(Sql.DELETE_ID, id);
    }
}
