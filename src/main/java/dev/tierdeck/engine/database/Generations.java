package dev.tierdeck.engine.database;

import dev.tierdeck.engine.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counters in the database that removals raise and fills compare, one for all keys of a slot. */
final class Generations {
    private static final int SLOTS = 256;
    /** Where a missing counter begins: anywhere in the lower half, so that it repeats none and has room to count on. */
    private static final long BOUND = 1L << 62;

    private Generations() {}

    /** A key's slot. Every process, of whatever version, has to find the same one. */
    static int slot(Key key) {
        return key.hashCode() * 0x9e3779b9 >>> 24;
    }

    static SortedSet<Integer> slots(Collection<Key> keys) {
        return keys.stream().map(Generations::slot).collect(Collectors.toCollection(TreeSet::new));
    }

    static SortedSet<Integer> all() {
        return IntStream.range(0, SLOTS).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Raises them, in their order, until the transaction ends for its eyes alone; fills of these slots wait for its end. */
    static void raise(Connection connection, SortedSet<Integer> slots) throws SQLException {
        try (var statement = connection.prepareStatement(Sql.RAISE.text())) {
            for (int slot : slots) {
                statement.setInt(1, slot);
                statement.setLong(2, ThreadLocalRandom.current().nextLong(BOUND));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** The counters of these slots, which nobody raises before the transaction ends. */
    static Map<Integer, Long> held(Connection connection, SortedSet<Integer> slots, Dialect dialect) throws SQLException {
        var sql = Sql.GENERATIONS_HELD.of(slots.size()).replace("{share}", dialect.share());
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, slots);
            return numbers(statement);
        }
    }

    private static void bind(PreparedStatement statement, SortedSet<Integer> slots) throws SQLException {
        int index = 0;
        for (int slot : slots) {
            statement.setInt(++index, slot);
        }
    }

    private static Map<Integer, Long> numbers(PreparedStatement statement) throws SQLException {
        var numbers = new HashMap<Integer, Long>();
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                numbers.put(result.getInt(1), result.getLong(2));
            }
        }
        return numbers;
    }

    /** Tokens of these keys, in their order; null for a key whose slot has no counter yet. */
    static List<@Nullable DatabaseToken> tokens(Connection connection, List<Key> keys, Dialect dialect, long now) throws SQLException {
        var tokens = new ArrayList<@Nullable DatabaseToken>(keys.size());
        for (var chunk : Rows.chunks(keys)) {
            var slots = slots(chunk);
            var sql = dialect.words(Sql.TOKEN.of(chunk.size())).replace("{slots}", Sql.marks(slots.size()));
            try (var statement = Rows.listing(connection, sql, slots.size() + 1, chunk)) {
                bind(statement, slots);
                tokens.addAll(tokens(statement, chunk, now));
            }
        }
        return tokens;
    }

    private static List<@Nullable DatabaseToken> tokens(PreparedStatement statement, List<Key> keys, long now) throws SQLException {
        var generations = new HashMap<Integer, Long>();
        var rows = new HashMap<Key, DatabaseToken>();
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                var key = result.getBytes(1);
                if (key == null) {
                    generations.put(result.getInt(2), result.getLong(3));
                } else {
                    var expires = Columns.number(result, 4, number -> number);
                    rows.put(Key.of(key), new DatabaseToken(null, result.getLong(3), expires == null || expires > now));
                }
            }
        }
        return keys.stream().map(key -> token(generations.get(slot(key)), rows.getOrDefault(key, DatabaseToken.NONE))).toList();
    }

    private static @Nullable DatabaseToken token(@Nullable Long generation, DatabaseToken row) {
        return generation == null ? null : new DatabaseToken(generation, row.version(), row.standing());
    }
}
