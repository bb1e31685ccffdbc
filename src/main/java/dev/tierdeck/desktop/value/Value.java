package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands under a key, ready to be shown. Everything that takes time was done off the JavaFX thread. */
sealed interface Value {
    /**
     * A string.
     *
     * @param bytes what was fetched of it
     * @param size the whole size in bytes
     * @param json where everything is in it, if it is JSON and was fetched whole
     * @param broken where it stops being JSON, if it looks like JSON and is none
     * @param text its lines as text
     * @param isText whether it reads as text; else it is better read in hex
     */
    record Text(byte[] bytes, long size, @Nullable JsonTree json, JsonTree.@Nullable NotJson broken, TextLines text,
            boolean isText) implements Value {
        /** Prepares what was fetched. */
        static Text of(byte[] bytes, long size) {
            var text = new TextLines(bytes);
            if (bytes.length < size || !looksLikeJson(bytes)) {
                return new Text(bytes, size, null, null, text, text.isPlain());
            }
            try {
                return new Text(bytes, size, JsonTree.of(bytes), null, text, true);
            } catch (JsonTree.NotJson broken) {
                return new Text(bytes, size, null, broken, text, text.isPlain());
            }
        }

        private static boolean looksLikeJson(byte[] bytes) {
            int at = 0;
            while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
                at++;
            }
            return at < bytes.length && (bytes[at] == '{' || bytes[at] == '[');
        }

        /** What was fetched, as text: as it is where it is UTF-8, else with escapes. */
        String copy() {
            return Key.of(bytes).text().orElseGet(() -> Printable.line(bytes));
        }

        /** Whether all of it was fetched. */
        boolean whole() {
            return bytes.length >= size;
        }
    }

    /**
     * Elements of a hash, list, set, sorted set or stream.
     *
     * @param shape which of them
     * @param rows what was fetched
     * @param size how many there are
     * @param next where the next page begins; null when this is the last
     */
    record Table(Shape shape, List<Element> rows, long size, @Nullable String next) implements Value {}

    /** A module's own kind. */
    record Module(String redisType) implements Value {}

    /** Nothing. */
    record Gone() implements Value {}

    /** The kinds of table. */
    enum Shape { HASH, LIST, SET, ZSET, STREAM }

    /**
     * A row of a table.
     *
     * @param label field, place, score or id; empty for members of a set
     * @param text value or member, on one safe line
     */
    record Element(String label, String text) {
        /** Both, with a tab between. */
        String line() {
            return label.isEmpty() ? text : label + "\t" + text;
        }
    }
}
