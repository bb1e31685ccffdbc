package dev.tierdeck.engine.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Where the two kinds of database differ. */
enum Dialect {
    /** A file of this machine, which one process at a time may write. */
    SQLITE("SQLite", "BLOB", "", "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'tierdeck_schema'"),
    /** A server. */
    POSTGRESQL("PostgreSQL", "BYTEA", "FOR SHARE", "SELECT count(*) FROM pg_class WHERE oid = to_regclass('tierdeck_schema')");

    /** Any number, the same in all processes: who holds it makes or upgrades the schema. */
    private static final long SCHEMA_LOCK = 0x7469657264656b31L;
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

    private final String label;
    private final String bytes;
    private final String share;
    private final String schemaQuestion;

    Dialect(String label, String bytes, String share, String schemaQuestion) {
        this.label = label;
        this.bytes = bytes;
        this.share = share;
        this.schemaQuestion = schemaQuestion;
    }

    String label() {
        return label;
    }

    /** What keeps rows that were read from being changed; SQLite's only writer needs nothing. */
    String share() {
        return share;
    }

    /** Counts 1 where there is a schema. */
    String schemaQuestion() {
        return schemaQuestion;
    }

    /** A script in this dialect's words. */
    String words(String script) {
        return script.replace("{bytes}", bytes);
    }

    /** Whether one writer at a time is let in, so that the others had better wait in line here than ask the file again and again. */
    boolean oneWriter() {
        return this == SQLITE;
    }

    DataSource source(DatabaseSettings settings) {
        return this == SQLITE ? file(settings) : new ServerSource(settings);
    }

    private static DataSource file(DatabaseSettings settings) {
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) Math.min(Integer.MAX_VALUE, settings.timeout().toMillis()));
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        var source = new SQLiteDataSource(config);
        source.setUrl(settings.jdbcUrl());
        return source;
    }

    /** What a new connection is told first. */
    String greeting(DatabaseSettings settings) {
        return this == SQLITE ? "SELECT 1" : "SET statement_timeout = " + Math.min(Integer.MAX_VALUE, settings.timeout().toMillis());
    }

    /** Begins a transaction that writes. SQLite takes its lock now: a reader that turns writer later may be refused. */
    void begin(Connection connection) throws SQLException {
        if (this == SQLITE) {
            run(connection, "BEGIN IMMEDIATE");
        } else {
            connection.setAutoCommit(false);
        }
    }

    /** Ends it well. The SQLite driver's own commit begins the next transaction at once, which may fail after the first went well. */
    void commit(Connection connection) throws SQLException {
        if (this == SQLITE) {
            run(connection, "COMMIT");
        } else {
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Ends it as if it had never been. */
    void rollback(Connection connection) throws SQLException {
        if (this == SQLITE) {
            run(connection, "ROLLBACK");
        } else {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Lets one process at a time, until the end of its transaction, make the schema. */
    void lockSchema(Connection connection) throws SQLException {
        if (this == POSTGRESQL) {
            run(connection, "SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
        }
    }

    /** Whether the same transaction would go well at another try. */
    boolean isConflict(SQLException failure) {
        return CONFLICTS.contains(String.valueOf(failure.getSQLState()));
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
