package dev.tierdeck.engine.database;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of caches are gone through, a page at a time. What a source holds is in none.
 *
 * @param first where the first page begins
 * @param sql what reads a page that begins at its first parameter
 * @param others the parameters from the second on
 */
record Pages(byte[] first, String sql, List<byte[]> others) {
    /** The rows whose keys begin as every key does that matches. */
    static Pages under(Glob glob) {
        var head = glob.literalHead();
        var end = behind(head);
        var sql = Sql.REMOVABLE_RANGE.text().replace("{below}", end == null ? "" : "AND key < ?");
        return new Pages(head, sql, end == null ? List.of() : List.of(end));
    }

    /** The rows that were written with any of these tags. */
    static Pages tagged(Set<String> tags) {
        return new Pages(new byte[0], Sql.REMOVABLE_TAGGED.of(tags.size()), tags.stream().map(Rows::bytes).toList());
    }

    /** The rows of these keys, as far as there are any, all in one page. */
    static Page of(Connection connection, List<Key> keys) throws SQLException {
        try (var statement = Rows.listing(connection, Sql.REMOVABLE_KEYS.of(keys.size()), 1, keys)) {
            return Page.read(statement);
        }
    }

    /** The page that begins there. */
    Page at(Connection connection, byte[] start) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, start);
            return Page.read(statement);
        }
    }

    private void bind(PreparedStatement statement, byte[] start) throws SQLException {
        statement.setBytes(1, start);
        for (int i = 0; i < others.size(); i++) {
            statement.setBytes(i + 2, others.get(i));
        }
    }

    /** The first key that is greater than all that begin with {@code head}; null when there is none. */
    private static byte @Nullable [] behind(byte[] head) {
        int last = head.length - 1;
        while (last >= 0 && head[last] == -1) {
            last--;
        }
        if (last < 0) {
            return null;
        }
        var end = Arrays.copyOf(head, last + 1);
        end[last]++;
        return end;
    }
}
