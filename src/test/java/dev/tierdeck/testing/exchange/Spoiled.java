package dev.tierdeck.testing.exchange;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes of an answer's JSON: of its list, wherever that stands. */
final class Spoiled {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> LISTS = List.of("/symbols", "/observations", "/chart/result");

    private Spoiled() {}

    /** The mischief that changes the list so; of an answer without one, the answer as a list of itself. */
    static Mischief with(UnaryOperator<JsonNode> change) {
        return honest -> {
            var reply = honest.get();
            return reply.body(JSON.writeValueAsBytes(change(JSON.readTree(reply.body()), change)));
        };
    }

    private static JsonNode change(JsonNode root, UnaryOperator<JsonNode> change) {
        if (root.isArray()) {
            return change.apply(root);
        }
        for (var place : LISTS) {
            if (root.at(place).isArray()) {
                var list = root.at(place);
                int name = place.lastIndexOf('/');
                ((ObjectNode) root.at(place.substring(0, name))).set(place.substring(name + 1), change.apply(list));
                return root;
            }
        }
        var changed = change.apply(NODES.arrayNode().add(root));
        return changed.isArray() && !changed.isEmpty() ? changed.get(0) : changed;
    }

    static JsonNode noList(JsonNode list) {
        return NODES.stringNode("none");
    }

    static JsonNode nothing(JsonNode list) {
        return NODES.arrayNode();
    }

    static JsonNode twice(JsonNode list) {
        return NODES.arrayNode().addAll((ArrayNode) list).addAll((ArrayNode) list);
    }

    static JsonNode someWrong(JsonNode list) {
        var result = NODES.arrayNode();
        for (int i = 0; i < list.size(); i++) {
            result.add(!turn(list, i) ? list.get(i) : i % 4 == 1 ? NODES.numberNode(17) : filled(list.get(i), NODES.objectNode()));
        }
        return result;
    }

    static JsonNode someNulls(JsonNode list) {
        var result = NODES.arrayNode();
        for (int i = 0; i < list.size(); i++) {
            result.add(turn(list, i) ? filled(list.get(i), NODES.nullNode()) : list.get(i));
        }
        return result;
    }

    private static boolean turn(JsonNode list, int index) {
        return index % 2 == 1 || list.size() == 1;
    }

    private static JsonNode filled(JsonNode element, JsonNode value) {
        if (element instanceof ObjectNode fields) {
            var result = NODES.objectNode();
            fields.propertyNames().forEach(name -> result.set(name, value));
            return result;
        }
        var result = NODES.arrayNode();
        element.forEach(each -> result.add(value));
        return result;
    }
}
