package dev.tierdeck.engine.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The statements, each told under its name in {@code /sql/disk.sql}. */
enum Sql {
    BEGIN, BEGIN_READING, COMMIT, ROLLBACK, CHECKPOINT, PAGES, VACUUM, CHECK,
    READ, STANDING, COUNT, LAST_USE,
    STORE, TAG, UNTAG, EXPIRE, USE,
    DELETE, DELETE_ID, OVERDUE, LRU, LFU, FIFO, TTL,
    SEEN, UNDER, TAGGED,
    MARK, SET_MARK;

    private static final String HEADING = "-- name: ";

    private final String text = section(name());

    String text() {
        return text;
    }

    private static String section(String name) {
        for (var section : resource("/sql/disk.sql").split(HEADING)) {
            if (section.startsWith(name + "\n")) {
                return section.substring(name.length()).strip();
            }
        }
        throw new IllegalStateException("/sql/disk.sql has no statement " + name);
    }

    /** What stands in a file of this build. */
    static String resource(String name) {
        try (var in = Sql.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the resource " + name + " can't be read", unreadable);
        }
    }
}
