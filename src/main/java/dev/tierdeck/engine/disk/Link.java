package dev.tierdeck.engine.disk;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection to the file with its prepared statements; used by one thread at a time. */
final class Link implements AutoCloseable {
    private final Connection connection;
    private final Map<Sql, PreparedStatement> prepared = new EnumMap<>(Sql.class);

    Link(Connection connection) {
        this.connection = connection;
    }

    /** What is made of a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What is done with each row. */
    interface Each {
        void row(ResultSet row) throws SQLException;
    }

    /** Runs a statement; answers how many rows it changed. */
    int run(Sql sql, @Nullable Object... values) throws SQLException {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException failure) {
            throw forgotten(sql, failure);
        }
    }

    /** The first row; null where there is none. Runs the statement to its end. */
    <T> @Nullable T first(Sql sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            if (!rows.next()) {
                return null;
            }
            var answer = reader.read(rows);
            while (rows.next()) {
                continue; // What changes rows does so to its end only when it is asked for all of them.
            }
            return answer;
        } catch (SQLException failure) {
            throw forgotten(sql, failure);
        }
    }

    void each(Sql sql, Each each, @Nullable Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                each.row(rows);
            }
        } catch (SQLException failure) {
            throw forgotten(sql, failure);
        }
    }

    /** After some failures (a full disk) the driver has closed the statement: it is prepared anew next time. */
    private SQLException forgotten(Sql sql, SQLException failure) {
        var statement = prepared.remove(sql);
        if (statement != null) {
            try {
                statement.close();
            } catch (SQLException already) {
                failure.addSuppressed(already);
            }
        }
        return failure;
    }

    /** Runs several statements, written in one text. */
    void script(String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(text);
        }
    }

    /** The number that a pragma answers. */
    long pragma(String name) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("PRAGMA " + name)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private PreparedStatement bound(Sql sql, @Nullable Object... values) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql.text());
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
