package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row without its value.
 *
 * @param id the row's number
 * @param key its key
 * @param tags its tags, as {@link Tags} has them
 * @param expires when it expires, in milliseconds since 1970; null for never
 * @param bytes the size of its value
 */
record Seen(long id, Key key, byte[] tags, @Nullable Long expires, long bytes) {
    static Seen read(ResultSet row) throws SQLException {
        var tags = row.getBytes(3);
        long expires = row.getLong(4);
        return new Seen(row.getLong(1), Key.of(row.getBytes(2)), tags == null ? new byte[0] : tags, row.wasNull() ? null : (Long) expires,
                row.getLong(5));
    }

    boolean expired(long now) {
        return expires != null && expires <= now;
    }

    Set<String> tagSet() {
        return Tags.read(tags);
    }
}
