package dev.tierdeck.desktop.value;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Whether a text is JSON, and if not, where it stops being so. Goes through it once, without recursion. */
final class JsonCheck {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).maxDocumentLength(-1)
                    .maxStringLength(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build())
            .build();

    private JsonCheck() {}

    /**
     * Lets one JSON value in UTF-8 pass.
     *
     * @throws NotJson when it is no JSON, more than one value, or not in UTF-8
     */
    static void require(byte[] text) throws NotJson {
        for (int i = 0; i < Math.min(4, text.length); i++) {
            if (text[i] == 0) {
                throw new NotJson(1, 1, 0);
            }
        }
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            pass(parser);
        } catch (JacksonException broken) {
            throw at(broken.getLocation());
        }
        // The parser knows names that it has seen before by their bytes, and takes some that are no UTF-8 for one of those.
        int fault = Utf8.fault(text);
        if (fault >= 0) {
            throw at(text, fault);
        }
    }

    private static void pass(JsonParser parser) throws NotJson {
        int depth = 0;
        boolean found = false;
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (depth == 0 && found) {
                throw at(parser.currentTokenLocation());
            }
            found = true;
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        if (!found) {
            throw new NotJson(1, 1, 0);
        }
    }

    private static NotJson at(TokenStreamLocation place) {
        return place == null ? new NotJson(-1, -1, -1)
                : new NotJson(place.getLineNr(), place.getColumnNr(), (int) Math.clamp(place.getByteOffset(), -1, Integer.MAX_VALUE));
    }

    private static NotJson at(byte[] text, int offset) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < offset; i++) {
            if (text[i] == '\n') {
                line++;
                begin = i + 1;
            }
        }
        return new NotJson(line, offset - begin + 1, offset);
    }

    /** The text that a JSON string in its quotes stands for. */
    static String decode(byte[] quoted) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), quoted)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
        }
    }

    /** Text that is no JSON. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;
        /** Where, from 1; -1 where unknown. */
        final int line;
        /** Where in the line, from 1; -1 where unknown. */
        final int column;
        /** Where in the text, from 0; -1 where unknown. */
        final int offset;

        NotJson(int line, int column, int offset) {
            super("no JSON at line " + line + ", column " + column);
            this.line = line;
            this.column = column;
            this.offset = offset;
        }
    }
}
