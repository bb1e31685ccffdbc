package dev.tierdeck.engine.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL, started once for all test classes, with a new database for each test. It can be stopped and started again. */
final class LivePostgres implements BeforeAllCallback, BeforeEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(LivePostgres.class);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Server server;
    private String database = "postgres";

    @Override
    public void beforeAll(ExtensionContext context) {
        server = context.getRoot().getStore(NAMESPACE).computeIfAbsent(Server.class, type -> new Server(), Server.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        server.start();
        database = "test" + NUMBER.incrementAndGet();
        try (var connection = server.running.getPostgresDatabase().getConnection()) {
            Dialect.run(connection, "CREATE DATABASE " + database);
        }
    }

    DatabaseSettings settings() {
        return DatabaseSettings.parse("postgresql://postgres:postgres@127.0.0.1:" + server.port + "/" + database);
    }

    int port() {
        return server.port;
    }

    String database() {
        return database;
    }

    /** Another program's connection. */
    Connection foreign() throws SQLException {
        return server.running.getDatabase("postgres", database).getConnection();
    }

    void stop() {
        server.stop();
    }

    void start() {
        server.start();
    }

    /** The server's process over one data directory and port. */
    private static final class Server implements AutoCloseable {
        private final Path data;
        private EmbeddedPostgres running;
        private int port;

        Server() {
            try {
                data = Files.createTempDirectory("tierdeck-postgres");
                start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        void start() {
            if (running == null) {
                try {
                    var builder = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
                            .setServerConfig("fsync", "off").setPGStartupWait(Duration.ofSeconds(60));
                    running = (port == 0 ? builder : builder.setPort(port)).start();
                    port = running.getPort();
                } catch (IOException failure) {
                    throw new UncheckedIOException("the embedded PostgreSQL did not start", failure);
                }
            }
        }

        void stop() {
            try {
                running.close();
                running = null;
            } catch (IOException failure) {
                throw new UncheckedIOException("the embedded PostgreSQL did not stop", failure);
            }
        }

        @Override
        public void close() throws IOException {
            if (running != null) {
                stop();
            }
            try (var files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }
}
