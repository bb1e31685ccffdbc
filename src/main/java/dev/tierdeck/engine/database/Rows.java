package dev.tierdeck.engine.database;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Ttl;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads and writes rows, many in one statement or batch. Rows are written in the order of their keys, so that two writers never wait for each other in a ring. */
final class Rows {
    /** How many keys one statement lists. */
    static final int LISTED = 500;

    private Rows() {}

    static Map<Key, Row> read(Connection connection, Collection<Key> keys) throws SQLException {
        var found = new HashMap<Key, Row>();
        for (var chunk : chunks(keys)) {
            try (var statement = listing(connection, Sql.SELECT.of(chunk.size()), 1, chunk); var result = statement.executeQuery()) {
                while (result.next()) {
                    var row = Columns.read(result);
                    found.put(row.key(), row);
                }
            }
        }
        return found;
    }

    static List<List<Key>> chunks(Collection<Key> keys) {
        var all = new ArrayList<>(keys);
        return IntStream.iterate(0, at -> at < all.size(), at -> at + LISTED)
                .mapToObj(at -> all.subList(at, Math.min(all.size(), at + LISTED))).map(List::copyOf).toList();
    }

    /** A statement with the keys as its parameters from {@code first} on. */
    static PreparedStatement listing(Connection connection, String sql, int first, List<Key> keys) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < keys.size(); i++) {
            statement.setBytes(first + i, keys.get(i).bytes());
        }
        return statement;
    }

    /** Puts rows, later ones over earlier ones of the same key; says of each, in the order given, whether it stands there now. */
    static boolean[] put(Connection connection, List<Row> rows) throws SQLException {
        var order = sorted(rows);
        var stored = new boolean[rows.size()];
        try (var statement = connection.prepareStatement(Sql.PUT.text())) {
            for (int i : order) {
                Columns.bind(statement, rows.get(i));
                statement.addBatch();
            }
            note(statement.executeBatch(), order, stored);
        }
        tag(connection, written(rows, order, stored));
        return stored;
    }

    /** Fills rows where what stands is what their tokens saw; says of each whether it was stored. */
    static boolean[] fill(Connection connection, List<Row> rows, List<DatabaseToken> tokens) throws SQLException {
        var order = sorted(rows);
        var stored = new boolean[rows.size()];
        try (var absent = connection.prepareStatement(Sql.FILL_ABSENT.text());
                var standing = connection.prepareStatement(Sql.FILL_STANDING.text())) {
            for (int i : order) {
                var version = tokens.get(i).version();
                stored[i] = fill(version == null ? absent : standing, rows.get(i), version);
            }
        }
        tag(connection, written(rows, order, stored));
        return stored;
    }

    private static boolean fill(PreparedStatement statement, Row row, @Nullable Long version) throws SQLException {
        Columns.bind(statement, row);
        if (version != null) {
            statement.setLong(13, version);
        }
        return statement.executeUpdate() == 1;
    }

    private static List<Integer> sorted(List<Row> rows) {
        return IntStream.range(0, rows.size()).boxed().sorted(Comparator.comparing(i -> rows.get(i).key())).toList();
    }

    private static void note(int[] counts, List<Integer> order, boolean[] stored) {
        for (int i = 0; i < counts.length; i++) {
            stored[order.get(i)] = counts[i] == 1;
        }
    }

    /** The last stored row of each key, in their order. */
    private static Collection<Row> written(List<Row> rows, List<Integer> order, boolean[] stored) {
        return order.stream().filter(i -> stored[i]).map(rows::get)
                .collect(Collectors.toMap(Row::key, row -> row, (earlier, later) -> later, LinkedHashMap::new)).values();
    }

    private static void tag(Connection connection, Collection<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var untag = connection.prepareStatement(Sql.UNTAG.text()); var tag = connection.prepareStatement(Sql.TAG.text())) {
            for (var row : rows) {
                untag.setBytes(1, row.key().bytes());
                untag.addBatch();
                addTags(tag, row);
            }
            untag.executeBatch();
            tag.executeBatch();
        }
    }

    private static void addTags(PreparedStatement statement, Row row) throws SQLException {
        for (var tag : row.tags()) {
            statement.setBytes(1, bytes(tag));
            statement.setBytes(2, row.key().bytes());
            statement.addBatch();
        }
    }

    /** A tag as it stands in the index: bytes, as PostgreSQL's text does not know NUL. */
    static byte[] bytes(String tag) {
        return tag.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether something stood there that has another TTL now. */
    static boolean expire(Connection connection, Key key, Ttl ttl, Instant now) throws SQLException {
        var at = Columns.millis(ttl.duration().map(now::plus).orElse(null));
        try (var statement = connection.prepareStatement(Sql.EXPIRE.text())) {
            Columns.bind(statement, 1, at);
            Columns.bind(statement, 2, at);
            statement.setBytes(3, key.bytes());
            statement.setLong(4, now.toEpochMilli());
            return statement.executeUpdate() == 1;
        }
    }
}
