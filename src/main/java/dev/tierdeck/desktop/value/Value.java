package dev.tierdeck.desktop.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands under a key, ready to be shown. Everything that takes time was done off the JavaFX thread. */
sealed interface Value {
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
     * @param field of a hash, the field's name and its value as they are; null where they can't be edited
     */
    record Element(String label, String text, @Nullable RawField field) {
        Element(String label, String text) {
            this(label, text, null);
        }

        /** Both, with a tab between. */
        String line() {
            return label.isEmpty() ? text : label + "\t" + text;
        }
    }

    /** A field of a hash, byte by byte. */
    record RawField(byte[] name, byte[] value) {}

    /**
     * A string.
     *
     * @param bytes what was fetched of it
     * @param size the whole size in bytes
     * @param inner what is inside, where it is packed; else the same bytes
     * @param text its lines as text
     * @param isText whether it reads as text; else it is better read in hex
     * @param json what is known of it as JSON
     */
    record Text(byte[] bytes, long size, Unpacked inner, TextLines text, boolean isText, AsJson json) implements Value {
        /** Prepares what was fetched. Takes seconds for tens of megabytes. */
        static Text of(byte[] bytes, long size) {
            boolean whole = bytes.length >= size;
            var inner = whole ? Unpacked.of(bytes) : new Unpacked(bytes, List.of(), false);
            var text = new TextLines(inner.bytes());
            var json = whole && !inner.cut() ? AsJson.of(inner.bytes()) : AsJson.NONE;
            return new Text(bytes, size, inner, text, json.tree() != null || text.isPlain(), json);
        }

        /** Whether all of it was fetched. */
        boolean whole() {
            return bytes.length >= size;
        }

        /** Whether it was packed by a program. */
        boolean packed() {
            return !inner.packings().isEmpty();
        }

        /** The forms that say something about it, the best one first. */
        List<Form> forms() {
            if (json.tree() == null) {
                return isText ? List.of(Form.TEXT, Form.HEX) : List.of(Form.HEX, Form.TEXT);
            }
            return json.rows() == null ? List.of(Form.TREE, Form.TEXT, Form.HEX)
                    : json.bars() == null ? List.of(Form.TREE, Form.TABLE, Form.TEXT, Form.HEX)
                    : List.of(Form.CANDLES, Form.TREE, Form.TABLE, Form.TEXT, Form.HEX);
        }
    }
}
