package dev.tierdeck.engine.database;

import dev.tierdeck.engine.Key;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows of caches, in the order of their keys.
 *
 * @param rows the rows
 * @param next where the next page begins; null when this is the last
 */
record Page(List<Seen> rows, byte @Nullable [] next) {
    /** What the statements that are read in pages are limited to. */
    private static final int FULL = 1_000;

    /**
     * A row without its value.
     *
     * @param key its key
     * @param expires when it expires, in milliseconds since 1970; {@link Long#MAX_VALUE} for never
     * @param bytes the size of its value
     */
    record Seen(Key key, long expires, long bytes) {}

    static Page read(PreparedStatement statement) throws SQLException {
        var rows = new ArrayList<Seen>();
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                var expires = Columns.number(result, 2, number -> number);
                rows.add(new Seen(Key.of(result.getBytes(1)), expires == null ? Long.MAX_VALUE : expires, result.getLong(3)));
            }
        }
        return new Page(rows, rows.size() < FULL ? null : after(rows.getLast().key()));
    }

    /** The first name behind a key's. */
    private static byte[] after(Key key) {
        return Arrays.copyOf(key.bytes(), key.length() + 1);
    }

    /** The same page without the rows that are not meant. */
    Page only(Predicate<Key> meant) {
        return new Page(rows.stream().filter(row -> meant.test(row.key())).toList(), next);
    }
}
