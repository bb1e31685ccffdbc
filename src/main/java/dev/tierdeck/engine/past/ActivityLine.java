package dev.tierdeck.engine.past;

import dev.tierdeck.engine.Activity;
import java.io.IOException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A line of what happened. */
final class ActivityLine {
    private ActivityLine() {}

    /** The line as bytes, with its end. */
    static byte[] bytes(Activity happened) {
        var node = JsonNodeFactory.instance.objectNode().put("at", happened.at().toString()).put("kind", happened.kind().name())
                .put("trouble", happened.trouble()).put("sentence", JsonLine.text(happened.sentence()));
        return JsonLine.bytes(happened.details() == null ? node : node.put("details", JsonLine.text(happened.details())));
    }

    /**
     * Reads a line, which comes without its end.
     *
     * @throws IOException when it is no such line, or half of one
     */
    static Activity read(byte[] line) throws IOException {
        return JsonLine.read(line, ActivityLine::read);
    }

    private static Activity read(JsonNode node) {
        return new Activity(Instant.parse(node.required("at").stringValue()), Activity.Kind.valueOf(node.required("kind").stringValue()),
                node.required("trouble").booleanValue(), node.required("sentence").stringValue(), node.path("details").stringValue(null));
    }
}
