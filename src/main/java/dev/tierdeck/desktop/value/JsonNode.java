package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One line of a JSON tree: a value, or a range of the many elements of one. Its children are made when asked for, at most
 * {@value JsonIndex#PAGE} at a time: what has more is shown as ranges, and ranges of ranges.
 *
 * @param tree the text it is in
 * @param start where the value begins
 * @param named where its name begins, or -1
 * @param index its place in an array, or -1
 * @param first for a range, the number of its first child
 * @param length for a range, how many children are in it; else -1
 */
record JsonNode(JsonTree tree, int start, int named, int index, int first, int length) {
    private static final int PAGE = JsonIndex.PAGE;
    /** How many bytes of a long value are shown on its line. */
    private static final int SHOWN = 4096;

    /** What kind of value it is; WORD is true, false or null. */
    enum Kind { OBJECT, ARRAY, STRING, NUMBER, WORD, RANGE }

    static JsonNode of(JsonTree tree, int start, int named, int index) {
        return new JsonNode(tree, start, named, index, 0, -1);
    }

    Kind kind() {
        return length >= 0 ? Kind.RANGE : tree.kind(start);
    }

    boolean isLeaf() {
        return size() == 0;
    }

    /** How many children it has, ranges not counted. */
    int size() {
        return length >= 0 ? length : tree.size(start);
    }

    /** The field's name or the place in the array; empty for the outermost value. */
    String name() {
        if (length >= 0) {
            return "[" + first + " … " + (first + length - 1) + "]";
        }
        return named >= 0 ? string(named) : index >= 0 ? Integer.toString(index) : "";
    }

    /** The value on one line: as it is written for a number or a word, in quotes for text, the size for what has children. */
    String value() {
        return switch (kind()) {
            case OBJECT -> "{" + size() + "}";
            case ARRAY -> "[" + size() + "]";
            case STRING -> '"' + string(start) + '"';
            case NUMBER, WORD -> plain();
            case RANGE -> "";
        };
    }

    /** What it reads as in a cell of a table: text without its quotes. */
    String plainValue() {
        return kind() == Kind.STRING ? string(start) : value();
    }

    /** What is in it: values, or ranges of them when they are many. */
    List<JsonNode> children() {
        return size() <= PAGE ? page() : ranges();
    }

    private List<JsonNode> page() {
        var fields = tree.kind(start) == Kind.OBJECT;
        var result = new ArrayList<JsonNode>(size());
        int at = size() == 0 ? start : tree.child(start, first);
        for (int i = 0; i < size(); i++) {
            int value = tree.value(at, fields);
            result.add(of(tree, value, fields ? at : -1, fields ? -1 : first + i));
            at = tree.next(value);
        }
        return result;
    }

    /** Ranges of a thousand, or of a thousand times a thousand. */
    private List<JsonNode> ranges() {
        int step = size() <= PAGE * PAGE ? PAGE : PAGE * PAGE;
        var result = new ArrayList<JsonNode>();
        for (int place = 0; place < size(); place += step) {
            result.add(new JsonNode(tree, start, -1, -1, first + place, Math.min(step, size() - place)));
        }
        return result;
    }

    private String plain() {
        int end = tree.end(start);
        int shown = Math.min(end, start + SHOWN);
        return new String(tree.text, start, shown - start, StandardCharsets.US_ASCII) + (end > shown ? "…" : "");
    }

    /** The text in quotes that begins at {@code from}: decoded, shortened, and made safe for one line. */
    private String string(int from) {
        int end = from + 1;
        while (end < tree.text.length && tree.text[end] != '"' && end < from + SHOWN) {
            end += step(end);
        }
        var quoted = Arrays.copyOfRange(tree.text, from, end + 1);
        quoted[end - from] = '"';
        return Printable.line(JsonCheck.decode(quoted)) + (end >= from + SHOWN ? "…" : "");
    }

    /** How many bytes the character at this place takes, so that none is cut in two. */
    private int step(int at) {
        int lead = tree.text[at] & 0xff;
        if (lead == '\\') {
            return tree.text[at + 1] == 'u' ? 6 : 2;
        }
        return lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }
}
