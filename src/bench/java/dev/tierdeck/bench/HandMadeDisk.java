package dev.tierdeck.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What somebody would write on SQLite who needs values, TTLs, two tags an entry and the least recently used, and no more than that. */
final class HandMadeDisk implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement upsert;
    private final PreparedStatement untag;
    private final PreparedStatement tag;
    private final PreparedStatement select;
    private long uses;

    private HandMadeDisk(Connection connection) throws SQLException {
        this.connection = connection;
        upsert = connection.prepareStatement("INSERT INTO entry (key, value, expires, used) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires, used = excluded.used RETURNING id");
        untag = connection.prepareStatement("DELETE FROM tag WHERE entry = ?");
        tag = connection.prepareStatement("INSERT INTO tag (name, entry) VALUES (?, ?)");
        select = connection.prepareStatement("SELECT value, expires FROM entry WHERE key = ?");
    }

    static HandMadeDisk in(Path folder) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hand.db"));
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode = WAL");
            statement.executeUpdate("PRAGMA synchronous = NORMAL");
            statement.executeUpdate("CREATE TABLE entry (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, value BLOB NOT NULL, expires INTEGER, used INTEGER)");
            statement.executeUpdate("CREATE TABLE tag (name TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (name, entry)) WITHOUT ROWID");
            statement.executeUpdate("CREATE INDEX tag_entry ON tag (entry)");
            statement.executeUpdate("CREATE INDEX entry_used ON entry (used)");
        }
        connection.setAutoCommit(false);
        return new HandMadeDisk(connection);
    }

    void fill(int keys, int batch) throws SQLException {
        for (int i = 0; i < keys; i++) {
            write(i);
            if (i % batch == batch - 1) {
                connection.commit();
            }
        }
    }

    void put(int number) throws SQLException {
        write(number);
        connection.commit();
    }

    private void write(int number) throws SQLException {
        upsert.setBytes(1, Quote.bytes(number));
        upsert.setBytes(2, Quote.of(number).encoded());
        upsert.setLong(3, System.currentTimeMillis() + 3_600_000);
        upsert.setLong(4, ++uses);
        long id;
        try (var rows = upsert.executeQuery()) {
            rows.next();
            id = rows.getLong(1);
        }
        untag.setLong(1, id);
        untag.executeUpdate();
        tag("bench", id);
        tag("crowd" + number % 1000, id);
    }

    private void tag(String name, long id) throws SQLException {
        tag.setString(1, name);
        tag.setLong(2, id);
        tag.executeUpdate();
    }

    Object get(int number) throws SQLException {
        select.setBytes(1, Quote.bytes(number));
        try (var rows = select.executeQuery()) {
            if (!rows.next() || rows.getLong(2) < System.currentTimeMillis()) {
                throw new IllegalStateException("an entry is missing");
            }
            return Quote.TYPE.codec().decode(rows.getBytes(1));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
