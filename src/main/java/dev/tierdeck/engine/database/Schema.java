package dev.tierdeck.engine.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** The tables: made where there are none, upgraded where they are of an earlier version, left alone where they are not ours. */
final class Schema {
    /** The version that this program works with; one script leads to each. */
    static final int VERSION = 2;
    /** What a SQLite file of ours bears in its header: "TDdb". */
    static final int APPLICATION = 0x54446462;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APPLICATION_OFFSET = 68;

    private Schema() {}

    /** A database that is not ours to use; the message is a sentence. */
    static final class Refused extends SQLException {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /** Looks at a file before SQLite opens it, which might change it or put files beside it. */
    static void inspect(Path file) throws SQLException, IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        if (Files.notExists(file) || Files.size(file) == 0) {
            return;
        }
        var head = new byte[APPLICATION_OFFSET + 4];
        try (var in = Files.newInputStream(file)) {
            in.readNBytes(head, 0, head.length);
        }
        if (Arrays.mismatch(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length) >= 0) {
            throw new Refused(file + " is no SQLite database. Choose another file, or move this one away.");
        }
        requireOurs(file, ByteBuffer.wrap(head).getInt(APPLICATION_OFFSET));
    }

    private static void requireOurs(Path file, int application) throws Refused {
        if (application != 0 && application != APPLICATION) {
            throw foreign(file);
        }
    }

    private static Refused foreign(Path file) {
        return new Refused(file + " is the SQLite database of another program. Choose another file.");
    }

    /** Marks a new file as ours; one that is nobody's by its mark must hold nothing but our tables. */
    static void claim(Connection connection, Path file) throws SQLException {
        int application = number(connection, "PRAGMA application_id");
        requireOurs(file, application);
        if (application == 0) {
            if (number(connection, "SELECT count(*) FROM sqlite_master WHERE tbl_name NOT LIKE 'tierdeck\\_%' ESCAPE '\\'") > 0) {
                throw foreign(file);
            }
            Dialect.run(connection, "PRAGMA application_id = " + APPLICATION);
        }
        Dialect.run(connection, "PRAGMA journal_mode = WAL");
    }

    /** Brings the tables to this program's version, in one transaction. */
    static void upgrade(Connection connection, Dialect dialect) throws SQLException {
        dialect.begin(connection);
        try {
            dialect.lockSchema(connection);
            int version = version(connection, dialect);
            if (version > VERSION) {
                throw new Refused("The tables were made by a newer version of Tierdeck (theirs is " + version + ", ours is " + VERSION
                        + "). Update this program.");
            }
            for (int next = version + 1; next <= VERSION; next++) {
                run(connection, dialect, "schema-" + next);
            }
            if (version < VERSION) {
                Dialect.run(connection, "UPDATE tierdeck_schema SET version = " + VERSION);
                Generations.raise(connection, Generations.all());
            }
            dialect.commit(connection);
        } catch (SQLException | RuntimeException failure) {
            undo(connection, dialect, failure);
            throw failure;
        }
    }

    private static void undo(Connection connection, Dialect dialect, Exception failure) {
        try {
            dialect.rollback(connection);
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
        }
    }

    private static int version(Connection connection, Dialect dialect) throws SQLException {
        if (number(connection, dialect.schemaQuestion()) == 0) {
            run(connection, dialect, "schema-0");
            Dialect.run(connection, "INSERT INTO tierdeck_schema (version, swept_at) VALUES (0, 0)");
        }
        return number(connection, "SELECT version FROM tierdeck_schema");
    }

    private static void run(Connection connection, Dialect dialect, String script) throws SQLException {
        for (var sql : dialect.words(Sql.read(script)).split(";")) {
            if (!sql.isBlank()) {
                Dialect.run(connection, sql.strip());
            }
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }
}
