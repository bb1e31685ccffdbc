package dev.tierdeck.engine.past;

import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Past;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A line of the history. */
sealed interface PastLine {
    /** To which server and database it belongs. */
    String connection();

    /** An invalidation was made. */
    record Made(String connection, Past past) implements PastLine {}

    /** The one with this undo id was taken back. */
    record Undone(String connection, String undo, Instant at) implements PastLine {}

    /** The line as bytes, with its end. */
    default byte[] bytes() {
        return JsonLine.bytes(switch (this) {
            case Made made -> Form.node(made);
            case Undone undone -> JsonNodeFactory.instance.objectNode().put("tookBack", JsonLine.text(undone.undo))
                    .put("at", undone.at.toString()).put("connection", JsonLine.text(undone.connection));
        });
    }

    /**
     * Reads a line, which comes without its end.
     *
     * @throws IOException when it is no such line, or half of one
     */
    static PastLine read(byte[] line) throws IOException {
        return JsonLine.read(line, Form::read);
    }

    /** Where in a line what stands. */
    final class Form {
        private Form() {}

        private static ObjectNode node(Made made) {
            var past = made.past;
            var deed = past.deed();
            var node = JsonNodeFactory.instance.objectNode().put("id", JsonLine.text(past.id())).put("at", past.at().toString())
                    .put("connection", JsonLine.text(made.connection)).put("what", JsonLine.text(past.what()))
                    .put("writer", JsonLine.text(deed.writer())).put("user", JsonLine.text(deed.user()))
                    .put("host", JsonLine.text(deed.host())).put("from", deed.from().name()).put("removed", deed.removed());
            putIfThere(node, "undo", deed.undo());
            putIfThere(node, "undone", past.undone());
            return node;
        }

        private static void putIfThere(ObjectNode node, String name, @Nullable Object value) {
            if (value != null) {
                node.put(name, JsonLine.text(value.toString()));
            }
        }

        private static PastLine read(JsonNode node) {
            var at = Instant.parse(node.required("at").stringValue());
            var connection = node.required("connection").stringValue();
            if (node.has("tookBack")) {
                return new Undone(connection, node.get("tookBack").stringValue(), at);
            }
            var undone = node.path("undone").stringValue(null);
            var deed = new Past.Deed(node.required("writer").stringValue(), node.required("user").stringValue(),
                    node.required("host").stringValue(), Origin.valueOf(node.required("from").stringValue()),
                    node.required("removed").longValue(), node.path("undo").stringValue(null));
            return new Made(connection, new Past(node.required("id").stringValue(), at, node.required("what").stringValue(), deed,
                    undone == null ? null : Instant.parse(undone), false));
        }
    }
}
