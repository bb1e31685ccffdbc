package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One line of a JSON tree: a value, or a range of the many elements of one. Its children are made when asked for, at most
 * {@value #PAGE} at a time: a longer array is shown as ranges.
 *
 * @param tree the text it is in
 * @param node the value
 * @param index its place in an array, or -1
 * @param from for a range, the first child in it, as a node; else -1
 * @param first for a range, the place of its first child
 * @param length for a range, how many children are in it
 */
record JsonNode(JsonTree tree, int node, int index, int from, int first, int length) {
    /** How many children one line has at most. */
    static final int PAGE = 1000;
    /** How many bytes of a long value are shown on its line. */
    private static final int SHOWN = 4096;

    /** What kind of value it is; WORD is true, false or null. */
    enum Kind { OBJECT, ARRAY, STRING, NUMBER, WORD, RANGE }

    static JsonNode of(JsonTree tree, int node, int index) {
        return new JsonNode(tree, node, index, -1, 0, 0);
    }

    Kind kind() {
        return from >= 0 ? Kind.RANGE : tree.kind(node);
    }

    boolean isLeaf() {
        return size() == 0;
    }

    /** How many children it has, ranges not counted. */
    int size() {
        return from >= 0 ? length : tree.size(node);
    }

    /** The field's name or the place in the array; empty for the outermost value. */
    String name() {
        if (from >= 0) {
            return "[" + first + " … " + (first + length - 1) + "]";
        }
        return tree.name(node) >= 0 ? string(tree.name(node)) : index >= 0 ? Integer.toString(index) : "";
    }

    /** The value on one line: as it is written for a number or a word, in quotes for text, the size for what has children. */
    String value() {
        return switch (kind()) {
            case OBJECT -> "{" + size() + "}";
            case ARRAY -> "[" + size() + "]";
            case STRING -> '"' + string(tree.start(node)) + '"';
            case NUMBER, WORD -> plain(tree.start(node));
            case RANGE -> "";
        };
    }

    /** What is in it: values, or ranges of them when they are many. */
    List<JsonNode> children() {
        return from >= 0 ? page(from, first, length)
                : size() <= PAGE ? page(node + 1, 0, size()) : ranges();
    }

    private List<JsonNode> page(int begin, int place, int length) {
        var array = tree.kind(node) == Kind.ARRAY;
        var result = new ArrayList<JsonNode>(length);
        int at = begin;
        for (int i = 0; i < length; i++) {
            result.add(of(tree, at, array ? place + i : -1));
            at = tree.after(at);
        }
        return result;
    }

    /** Ranges of at most PAGE children; of a very long array, at most PAGE ranges, each with ranges in it. */
    private List<JsonNode> ranges() {
        var result = new ArrayList<JsonNode>();
        int at = node + 1;
        for (int place = 0; place < size(); place += PAGE) {
            int length = Math.min(PAGE, size() - place);
            result.add(new JsonNode(tree, node, -1, at, place, length));
            for (int i = 0; i < length; i++) {
                at = tree.after(at);
            }
        }
        return result;
    }

    private String plain(int start) {
        int end = start;
        while (end < tree.text.length && end < start + SHOWN && isPlain(tree.text[end])) {
            end++;
        }
        return new String(tree.text, start, end - start, StandardCharsets.US_ASCII);
    }

    private static boolean isPlain(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b == 'E' || b == '.' || b == '+' || b == '-';
    }

    /** The text in quotes that begins at {@code start}: decoded, shortened, and made safe for one line. */
    private String string(int start) {
        int end = start + 1;
        while (end < tree.text.length && tree.text[end] != '"' && end < start + SHOWN) {
            end += step(end);
        }
        var quoted = Arrays.copyOfRange(tree.text, start, end + 1);
        quoted[end - start] = '"';
        return Printable.line(JsonTree.decode(quoted)) + (end >= start + SHOWN ? "…" : "");
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
