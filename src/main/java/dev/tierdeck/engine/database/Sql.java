package dev.tierdeck.engine.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;

/** The statements, each a file in {@code sql/database}; comments are for the reader of the file and stay there. */
enum Sql {
    SELECT, PUT, FILL_ABSENT, FILL_STANDING, EXPIRE, UNTAG, TAG, TOKEN, GENERATIONS_HELD, RAISE,
    REMOVABLE_KEYS, REMOVABLE_RANGE, REMOVABLE_TAGGED, REMOVE, SWEEP_TURN, SWEPT, SWEEP;

    private final String text = read(name().toLowerCase(Locale.ROOT).replace('_', '-'));

    String text() {
        return text;
    }

    /** The statement for a list of this many. */
    String of(int many) {
        return text.replace("{marks}", marks(many));
    }

    static String marks(int many) {
        return String.join(", ", Collections.nCopies(many, "?"));
    }

    /** A file's text without its comments. */
    static String read(String name) {
        var file = "/sql/database/" + name + ".sql";
        try (var in = Sql.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "").strip();
        } catch (IOException broken) {
            throw new UncheckedIOException("the program's file " + file + " could not be read", broken);
        }
    }
}
