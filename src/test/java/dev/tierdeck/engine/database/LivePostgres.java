package dev.tierdeck.engine.database;

import dev.tierdeck.testing.PostgresProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL, started once for all test classes, with a new database for each test. It can be stopped and started again. */
final class LivePostgres implements BeforeAllCallback, BeforeEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LivePostgres.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private PostgresProcess server;
    private String database = "postgres";

    @Override
    public void beforeAll(ExtensionContext context) {
        server = context.getRoot().getStore(NAMESPACE).computeIfAbsent(PostgresProcess.class, type -> new PostgresProcess(), PostgresProcess.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        server.start();
        database = "test" + NUMBER.incrementAndGet();
        try (var connection = server.connection("postgres")) {
            Dialect.run(connection, "CREATE DATABASE " + database);
        }
    }

    DatabaseSettings settings() {
        return DatabaseSettings.parse("postgresql://postgres:postgres@127.0.0.1:" + server.port() + "/" + database);
    }

    int port() {
        return server.port();
    }

    String database() {
        return database;
    }

    /** Another program's connection. */
    Connection foreign() throws SQLException {
        return server.connection(database);
    }

    void stop() {
        server.stop();
    }

    void start() {
        server.start();
    }
}
