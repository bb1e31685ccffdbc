package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Types, entries and a second way into the file, for tests of the disk tier. */
final class Sample {
    /** A type that lives on disk alone. */
    static final CacheType<String> ALONE = CacheType.of("disk:alone", Text.UTF_8).tiers(TierId.DISK);
    /** A type that lives in Redis too. */
    static final CacheType<String> SHARED = CacheType.of("disk:shared", Text.UTF_8).tiers(TierId.DISK, TierId.REDIS);
    /** A type that lives in Redis too and whose values never change. */
    static final CacheType<String> BAR = SHARED.residence(where -> where.immutable(true));

    static final List<byte[]> EVERY = List.of(new byte[0]);

    private Sample() {}

    static Key key(int number) {
        return Key.of("key:" + number);
    }

    static Entry<String> entry(Key key, String value, String... tags) {
        return lasting(key, value, Duration.ofHours(1), tags);
    }

    static Entry<String> lasting(Key key, String value, Duration ttl, String... tags) {
        var now = Instant.now();
        return new Entry<>(key, value, null, now, Duration.ofMillis(3), now.plus(ttl), Set.of(tags), "tester", 0, value.length());
    }

    static Entry<String> stamped(Key key, String value, long stamp) {
        return entry(key, value).in(TierId.REDIS, stamp, value.length());
    }

    /** What is answered, or the cause of the miss. */
    static Object answer(Lookup<String> found) {
        return switch (found) {
            case Entry<String> entry -> entry.value();
            case Miss<String> miss -> miss.cause();
        };
    }

    static Path file(Path directory) {
        return directory.resolve("tierdeck.db");
    }

    /** The bytes of file and log. */
    static long bytes(Path directory) {
        return file(directory).toFile().length() + log(directory);
    }

    static long log(Path directory) {
        return directory.resolve("tierdeck.db-wal").toFile().length();
    }

    /** Another program's connection to the file. */
    static Connection other(Path directory) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file(directory));
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
