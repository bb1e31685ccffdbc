package dev.tierdeck.engine.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Connections to a database that was there when the pool was made. It lives until the database goes away. */
final class Pool implements AutoCloseable {
    private static final int ATTEMPTS = 4;

    private final DatabaseSettings settings;
    private final Dialect dialect;
    private final HikariDataSource connections;
    private final ReentrantLock writing = new ReentrantLock(true);

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private Pool(DatabaseSettings settings) {
        this.settings = settings;
        this.dialect = settings.dialect();
        this.connections = new HikariDataSource(config(settings));
    }

    private static HikariConfig config(DatabaseSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("tierdeck-database");
        config.setDataSource(settings.dialect().source(settings));
        config.setConnectionInitSql(settings.dialect().greeting(settings));
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Math.max(250, settings.timeout().toMillis()));
        config.setValidationTimeout(Math.clamp(settings.timeout().toMillis(), 250, 5_000));
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** Reaches the database, readies its tables, and only then makes the pool: whoever gets one can work. */
    static Pool open(DatabaseSettings settings) throws SQLException, IOException {
        var dialect = settings.dialect();
        if (dialect == Dialect.SQLITE) {
            Schema.inspect(Path.of(settings.address()));
        }
        try (var connection = dialect.source(settings).getConnection()) {
            if (dialect == Dialect.SQLITE) {
                Schema.claim(connection, Path.of(settings.address()));
            }
            Schema.upgrade(connection, dialect);
        }
        return new Pool(settings);
    }

    /** Whether the database can still be reached, by a connection of its own. */
    void check() throws SQLException {
        try (var connection = dialect.source(settings).getConnection()) {
            Dialect.run(connection, "SELECT 1");
        }
    }

    <T> T read(Work<T> work) throws SQLException {
        try (var connection = connections.getConnection()) {
            return work.run(connection);
        }
    }

    /** Runs a transaction, and again where another's came in its way. */
    <T> T write(Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return inLine(work);
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS || !dialect.isConflict(failure)) {
                    throw failure;
                }
            }
        }
    }

    private <T> T inLine(Work<T> work) throws SQLException {
        if (!dialect.oneWriter()) {
            return transaction(work);
        }
        try {
            if (!writing.tryLock(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SQLTimeoutException("other writes of this process took longer than " + settings.timeout().toMillis() + " ms");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for other writes", stopped);
        }
        try {
            return transaction(work);
        } finally {
            writing.unlock();
        }
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        try (var connection = connections.getConnection()) {
            dialect.begin(connection);
            try {
                var result = work.run(connection);
                dialect.commit(connection);
                return result;
            } catch (AssertionError broken) {
                var failure = new SQLException("the driver broke off", "08006", broken); // PostgreSQL's does where a connection ends under it.
                undo(connection, failure);
                throw failure;
            } catch (SQLException | RuntimeException | Error failure) {
                undo(connection, failure);
                throw failure;
            }
        }
    }

    private void undo(Connection connection, Throwable failure) {
        try {
            dialect.rollback(connection);
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
            connections.evictConnection(connection); // It may still be inside the transaction.
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
