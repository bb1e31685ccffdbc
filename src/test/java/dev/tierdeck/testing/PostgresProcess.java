package dev.tierdeck.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL over one data directory and port, which can be stopped and started again. */
public final class PostgresProcess implements AutoCloseable {
    private final Path data;
    private @Nullable EmbeddedPostgres running;
    private int port;

    /** One that runs. */
    public PostgresProcess() {
        try {
            data = Files.createTempDirectory("tierdeck-postgres");
            start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts it where it does not run. */
    public void start() {
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

    /** Stops it: whoever is connected is cut off. */
    public void stop() {
        try {
            if (running != null) {
                running.close();
                running = null;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the embedded PostgreSQL did not stop", failure);
        }
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return port;
    }

    /** A connection of another program to a database of this name; it has to run. */
    public Connection connection(String database) throws SQLException {
        if (running == null) {
            throw new IllegalStateException("it does not run");
        }
        return running.getDatabase("postgres", database).getConnection();
    }

    @Override
    public void close() {
        stop();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
