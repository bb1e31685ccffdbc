package dev.tierdeck.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SqliteTierTest extends DatabaseContract {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("in a folder").resolve("cache.db");
    }

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.file(file());
    }

    @Override
    Connection foreign() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private static void assertRefused(Path file, String why) throws IOException {
        var before = Files.readAllBytes(file);
        try (var refused = DatabaseTier.open(DatabaseSettings.file(file))) {
            Await.until("it has looked", () -> refused.status().state() == TierStatus.State.DOWN);
            assertThatThrownBy(() -> refused.awaitConnected(Duration.ofMillis(50)))
                    .isInstanceOf(CacheException.TierUnavailable.class).hasMessageContaining(file.toString()).hasMessageContaining(why);
            assertThat(refused.status().state()).isEqualTo(TierStatus.State.DOWN);
            assertThat(refused.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.TIER_DOWN));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var beside = Files.list(file.getParent())) {
            assertThat(beside.filter(other -> other.getFileName().toString().startsWith(file.getFileName() + "-"))).isEmpty();
        }
    }

    @Test
    void open_aFileThatIsNoDatabase_isRefusedAndUntouched() throws IOException {
        var letter = Files.writeString(folder.resolve("letter.txt"), "Dear all, this is no database, but it is longer than a header is: ".repeat(9));

        assertRefused(letter, "no SQLite database");
    }

    @Test
    void open_anotherProgramsDatabaseByItsMark_isRefusedAndUntouched() throws Exception {
        var file = folder.resolve("marked.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Dialect.run(connection, "PRAGMA application_id = 1234");
            Dialect.run(connection, "CREATE TABLE tierdeck_entry (key BLOB)");
        }

        assertRefused(file, "another program");
    }

    @Test
    void open_anUnmarkedDatabaseWithOtherTables_isRefusedAndUntouched() throws Exception {
        var file = folder.resolve("unmarked.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Dialect.run(connection, "CREATE TABLE invoices (id INTEGER)");
        }

        assertRefused(file, "another program");
    }

    @Test
    void open_aFolderThatCannotBeMade_saysSo() throws IOException {
        var blocked = Files.writeString(folder.resolve("blocked"), "a file where a folder should be").resolve("cache.db");
        try (var refused = DatabaseTier.open(DatabaseSettings.file(blocked))) {
            Await.until("it has tried", () -> refused.status().state() == TierStatus.State.DOWN);
            assertThatThrownBy(() -> refused.awaitConnected(Duration.ofMillis(50))).hasMessageContaining("Check the folder and its rights");
        }
    }

    @Test
    void put_anotherProgramHoldsTheFile_isUnavailableAndTheStatusSaysWhy() throws SQLException {
        var hasty = open(settings().timeout(Duration.ofMillis(100)));
        try (var connection = foreign()) {
            Dialect.run(connection, "BEGIN IMMEDIATE");
            assertThat(hasty.put(TYPE, minute(KEY, "v"), null).outcome()).isEqualTo(Fill.Outcome.UNAVAILABLE);
            assertThat(hasty.status().state()).isEqualTo(TierStatus.State.DEGRADED);
            assertThat(hasty.status().sentence()).contains("locked for longer than 100 ms");
            Dialect.run(connection, "ROLLBACK");
        }

        assertThat(hasty.put(TYPE, minute(KEY, "v"), null).isStored()).isTrue();
        assertThat(hasty.status().state()).isEqualTo(TierStatus.State.OK);
    }

    @Test
    void reopened_whatWasStored_isThere() {
        put(TYPE, KEY, "kept");
        tier.close();
        tier = open(settings());

        assertThat(value(KEY)).isEqualTo("kept");
    }
}
