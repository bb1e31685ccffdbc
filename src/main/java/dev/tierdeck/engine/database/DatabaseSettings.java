package dev.tierdeck.engine.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and how to use it. Checked once, immutable from then on.
 *
 * @param jdbcUrl {@code jdbc:sqlite:…} or {@code jdbc:postgresql:…}; a user and a password in it are taken out of it
 * @param user the user; null for none, or the driver's own choice
 * @param password null where none is asked for; never printed
 * @param poolSize how many connections there may be, 1 to 200; 8 unless told otherwise
 * @param timeout how long to wait for a connection, an answer, or a place in the queue; 5 s unless told otherwise
 * @param writes when a put stands in the database; {@link WriteMode#THROUGH} unless told otherwise
 * @param queueCapacity how many puts may wait to be written behind, 1 and up; 10,000 unless told otherwise
 * @param batchSize how many rows are written in one transaction, 1 to 10,000; 500 unless told otherwise
 */
public record DatabaseSettings(
        String jdbcUrl, @Nullable String user, @Nullable String password, int poolSize, Duration timeout, WriteMode writes,
        int queueCapacity, int batchSize) {

    public DatabaseSettings {
        var address = Address.parse(jdbcUrl);
        jdbcUrl = address.url();
        user = user == null ? address.user() : user;
        password = password == null ? address.password() : password;
        require(poolSize >= 1 && poolSize <= 200, "the database's pool size is " + poolSize + "; allowed are 1 to 200");
        require(timeout.toMillis() >= 1, "the database's timeout is " + timeout + "; allowed are 1 ms and up");
        require(queueCapacity >= 1, "the write-behind queue's capacity is " + queueCapacity + "; allowed are 1 and up");
        require(batchSize >= 1 && batchSize <= 10_000, "the database's batch size is " + batchSize + "; allowed are 1 to 10000");
    }

    /** A SQLite file, made when it is first opened. */
    public static DatabaseSettings file(Path file) {
        return parse("jdbc:sqlite:" + file);
    }

    /**
     * Reads {@code jdbc:sqlite:file}, or {@code postgresql://[user:password@]host[:port]/database[?parameters]}, with {@code jdbc:} before
     * it or not.
     *
     * @throws IllegalArgumentException when it is written otherwise; the message repeats no secret
     */
    public static DatabaseSettings parse(String url) {
        return new DatabaseSettings(url, null, null, 8, Duration.ofSeconds(5), WriteMode.THROUGH, 10_000, 500);
    }

    /** The same database for another user; both may be null. */
    public DatabaseSettings login(@Nullable String name, @Nullable String secret) {
        return new DatabaseSettings(jdbcUrl, name, secret, poolSize, timeout, writes, queueCapacity, batchSize);
    }

    /** The same database with another number of connections. */
    public DatabaseSettings poolSize(int connections) {
        return new DatabaseSettings(jdbcUrl, user, password, connections, timeout, writes, queueCapacity, batchSize);
    }

    /** The same database with another timeout. */
    public DatabaseSettings timeout(Duration limit) {
        return new DatabaseSettings(jdbcUrl, user, password, poolSize, limit, writes, queueCapacity, batchSize);
    }

    /** The same database, written behind through a queue of this capacity. */
    public DatabaseSettings writeBehind(int capacity) {
        return new DatabaseSettings(jdbcUrl, user, password, poolSize, timeout, WriteMode.BEHIND, capacity, batchSize);
    }

    /** The same database with other batches. */
    public DatabaseSettings batchSize(int rows) {
        return new DatabaseSettings(jdbcUrl, user, password, poolSize, timeout, writes, queueCapacity, rows);
    }

    /** The file, or host, port and database: what sentences call it. */
    public String address() {
        return Address.parse(jdbcUrl).shown();
    }

    Dialect dialect() {
        return Address.parse(jdbcUrl).dialect();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Without the password, and without the URL's parameters, as one of them may be a secret too. */
    @Override
    public String toString() {
        return dialect().label() + " " + (user == null ? "" : user + "@") + address() + " (write-" + writes.name().toLowerCase(Locale.ROOT) + ")";
    }
}
