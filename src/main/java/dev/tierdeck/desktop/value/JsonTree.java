package dev.tierdeck.desktop.value;

import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Where everything is in a JSON text: four numbers a value, read in one pass without recursion, so that neither 20 MB nor 5,000 levels
 * of nesting hurt. Values are decoded when they are looked at. Fields that come twice are there twice.
 */
final class JsonTree {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build())
            .build();

    final byte[] text;
    private int count;
    private byte[] kinds = new byte[64];
    private int[] starts = new int[64];
    private int[] names = new int[64];
    private int[] ends = new int[64];
    private int[] sizes = new int[64];

    private JsonTree(byte[] text) {
        this.text = text;
    }

    /**
     * Reads a text.
     *
     * @throws NotJson when it is no JSON, or more than one value; the message tells where
     */
    static JsonTree of(byte[] text) throws NotJson {
        var tree = new JsonTree(text);
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            tree.read(parser);
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw at == null ? new NotJson(-1, -1) : new NotJson(at.getLineNr(), at.getColumnNr());
        }
        return tree;
    }

    /** The text that a JSON string in its quotes stands for. */
    static String decode(byte[] quoted) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), quoted)) {
            parser.nextToken();
            return parser.getString();
        }
    }

    /** The outermost value. */
    JsonNode root() {
        return JsonNode.of(this, 0, -1);
    }

    private void read(JsonParser parser) throws NotJson {
        var open = new int[64];
        int depth = 0;
        int name = -1;
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.PROPERTY_NAME) {
                name = offset(parser);
            } else if (token.isStructEnd()) {
                ends[open[--depth]] = count;
            } else {
                refuseSecondRoot(parser, depth);
                if (depth > 0) {
                    sizes[open[depth - 1]]++;
                }
                int node = add(token, offset(parser), name);
                name = -1;
                if (token.isStructStart()) {
                    open = depth == open.length ? Arrays.copyOf(open, depth * 2) : open;
                    open[depth++] = node;
                }
            }
        }
        if (count == 0) {
            throw new NotJson(1, 1);
        }
    }

    private void refuseSecondRoot(JsonParser parser, int depth) throws NotJson {
        if (depth == 0 && count > 0) {
            var at = parser.currentTokenLocation();
            throw new NotJson(at.getLineNr(), at.getColumnNr());
        }
    }

    /** Where the parser's token begins; a text in UTF-16 has no such place, and is no JSON of ours. */
    private static int offset(JsonParser parser) throws NotJson {
        long offset = parser.currentTokenLocation().getByteOffset();
        if (offset < 0) {
            throw new NotJson(1, 1);
        }
        return (int) offset;
    }

    private int add(JsonToken token, int start, int name) {
        if (count == kinds.length) {
            int larger = count * 2;
            kinds = Arrays.copyOf(kinds, larger);
            starts = Arrays.copyOf(starts, larger);
            names = Arrays.copyOf(names, larger);
            ends = Arrays.copyOf(ends, larger);
            sizes = Arrays.copyOf(sizes, larger);
        }
        kinds[count] = (byte) kind(token).ordinal();
        starts[count] = start;
        names[count] = name;
        ends[count] = count + 1;
        return count++;
    }

    private static JsonNode.Kind kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> JsonNode.Kind.OBJECT;
            case START_ARRAY -> JsonNode.Kind.ARRAY;
            case VALUE_STRING -> JsonNode.Kind.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonNode.Kind.NUMBER;
            default -> JsonNode.Kind.WORD;
        };
    }

    JsonNode.Kind kind(int node) {
        return JsonNode.Kind.values()[kinds[node]];
    }

    int start(int node) {
        return starts[node];
    }

    /** Where the field's name begins, or -1 for what has none. */
    int name(int node) {
        return names[node];
    }

    /** The value that follows this one and all that is in it. */
    int after(int node) {
        return ends[node];
    }

    /** How many fields or elements are in it. */
    int size(int node) {
        return sizes[node];
    }

    /** Text that is no JSON. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;
        /** Where, from 1; -1 where unknown. */
        final int line;
        /** Where, from 1; -1 where unknown. */
        final int column;

        NotJson(int line, int column) {
            super("no JSON at line " + line + ", column " + column);
            this.line = line;
            this.column = column;
        }
    }
}
