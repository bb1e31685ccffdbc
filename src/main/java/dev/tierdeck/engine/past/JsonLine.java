package dev.tierdeck.engine.past;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A line in JSON, which escapes what could break a line. */
final class JsonLine {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Words are cut at this many characters: these lines are read by people. */
    private static final int LONGEST = 4000;

    private JsonLine() {}

    /** The line as bytes, with its end. */
    static byte[] bytes(ObjectNode node) {
        return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a line, which comes without its end.
     *
     * @throws IOException when it is no such line, or half of one
     */
    static <T> T read(byte[] line, Function<JsonNode, T> form) throws IOException {
        try {
            return form.apply(JSON.readTree(line));
        } catch (JacksonException | DateTimeException | IllegalArgumentException foreign) {
            throw new IOException("a line can't be read", foreign);
        }
    }

    /** Text that UTF-8 can hold, and not too much of it. */
    static String text(String text) {
        var some = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return new String(some.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
