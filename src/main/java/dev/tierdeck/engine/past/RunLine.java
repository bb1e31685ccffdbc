package dev.tierdeck.engine.past;

import dev.tierdeck.engine.warm.WarmerStats;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A line of one run.
 *
 * @param warmer the name of the warmer that ran
 */
record RunLine(String warmer, WarmerStats.Run run) {
    /** The line as bytes, with its end. */
    byte[] bytes() {
        var node = JsonNodeFactory.instance.objectNode().put("warmer", JsonLine.text(warmer)).put("at", run.at().toString())
                .put("nanos", run.duration().toNanos()).put("items", run.items());
        return JsonLine.bytes(run.error() == null ? node : node.put("error", JsonLine.text(run.error())));
    }

    /**
     * Reads a line, which comes without its end.
     *
     * @throws IOException when it is no such line, or half of one
     */
    static RunLine read(byte[] line) throws IOException {
        return JsonLine.read(line, RunLine::read);
    }

    private static RunLine read(JsonNode node) {
        return new RunLine(node.required("warmer").stringValue(), new WarmerStats.Run(Instant.parse(node.required("at").stringValue()),
                Duration.ofNanos(node.required("nanos").longValue()), node.required("items").intValue(), node.path("error").stringValue(null)));
    }
}
