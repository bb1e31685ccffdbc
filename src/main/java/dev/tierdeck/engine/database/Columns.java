package dev.tierdeck.engine.database;

import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Key;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a row stands in the table's columns, in the one order that all statements keep. */
final class Columns {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Set<String>> TAGS = new TypeReference<>() {};
    private static final String SOURCE = name(DatabaseRole.SOURCE);

    private Columns() {}

    /** Sets the first twelve parameters: eleven columns and the key. */
    static void bind(PreparedStatement statement, Row row) throws SQLException {
        statement.setBytes(1, row.value());
        bind(statement, 2, millis(row.loadedAt()));
        bind(statement, 3, row.loadTime() == null ? null : row.loadTime().toNanos());
        bind(statement, 4, millis(row.expiresAt()));
        bind(statement, 5, millis(row.keptUntil()));
        statement.setString(6, storable(row.type()));
        statement.setString(7, name(row.role()));
        statement.setString(8, row.writer() == null ? null : storable(row.writer()));
        statement.setString(9, JSON.writeValueAsString(row.tags()));
        statement.setLong(10, row.stamp());
        statement.setLong(11, row.version());
        statement.setBytes(12, row.key().bytes());
    }

    static void bind(PreparedStatement statement, int index, @Nullable Long number) throws SQLException {
        if (number == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, number);
        }
    }

    /** The row that the result stands on. */
    static Row read(ResultSet result) throws SQLException {
        return new Row(Key.of(result.getBytes(12)), result.getBytes(1), number(result, 2, Instant::ofEpochMilli),
                number(result, 3, Duration::ofNanos), number(result, 4, Instant::ofEpochMilli), number(result, 5, Instant::ofEpochMilli),
                result.getString(6), SOURCE.equals(result.getString(7)) ? DatabaseRole.SOURCE : DatabaseRole.CACHE,
                result.getString(8), tags(result.getString(9)), result.getLong(10), result.getLong(11));
    }

    static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }

    static <T> @Nullable T number(ResultSet result, int column, LongFunction<T> kind) throws SQLException {
        long number = result.getLong(column);
        return result.wasNull() ? null : kind.apply(number);
    }

    private static Set<String> tags(String json) {
        try {
            return Set.copyOf(JSON.readValue(json, TAGS));
        } catch (JacksonException foreign) {
            return Set.of(); // Another program wrote the column: what it says is not known to be so.
        }
    }

    private static String name(DatabaseRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** PostgreSQL's text knows every character but NUL. */
    private static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }
}
