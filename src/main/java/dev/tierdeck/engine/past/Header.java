package dev.tierdeck.engine.past;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a file says about itself, in JSON.
 *
 * @param connection which server and database
 * @param what the invalidation in words
 * @param since the place in the shared history before the first key went
 * @param at when it was begun
 */
record Header(String connection, String what, String since, Instant at) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    byte[] bytes() {
        return JSON.writeValueAsBytes(JsonNodeFactory.instance.objectNode().put("connection", connection).put("what", what)
                .put("since", since).put("at", at.toString()));
    }

    /**
     * Reads what {@link #bytes} made.
     *
     * @throws IOException when it is none
     */
    static Header read(byte[] bytes) throws IOException {
        try {
            var node = JSON.readTree(bytes);
            return new Header(node.required("connection").stringValue(), node.required("what").stringValue(),
                    node.required("since").stringValue(), Instant.parse(node.required("at").stringValue()));
        } catch (JacksonException | DateTimeException unreadable) {
            throw new IOException("its header can't be read", unreadable);
        }
    }
}
