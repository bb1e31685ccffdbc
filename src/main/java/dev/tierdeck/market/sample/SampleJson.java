package dev.tierdeck.market.sample;

import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON of the sample. */
final class SampleJson {
    /** What each object says in its field "source". */
    static final String SOURCE = "sample";

    private SampleJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(Collection<? extends JsonNode> elements) {
        return JsonNodeFactory.instance.arrayNode(elements.size()).addAll(elements);
    }

    static JsonNode number(long value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    static JsonNode number(double value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    /** A price as exchanges quote it: two decimals, five below 10. */
    static double price(double value) {
        return round(value, value < 10 ? 5 : 2);
    }

    static double round(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }
}
