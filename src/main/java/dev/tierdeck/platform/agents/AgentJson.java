package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.codec.PythonJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** JSON as the agents' Python processes write and read it; figures keep the digits that were written. */
final class AgentJson {
    /** Trees. */
    static final Codec<JsonNode> TREE = PythonJson.of(JsonNode.class);

    private AgentJson() {}

    /** The tree of these bytes. Throws {@link CacheException.Undecodable} when they are no JSON, or JSON's null. */
    static JsonNode read(byte[] bytes) {
        var tree = TREE.decode(bytes);
        if (tree == null) {
            throw new CacheException.Undecodable("The value is JSON's null.", null);
        }
        return tree;
    }

    /** A tree as a value. Throws {@link IllegalArgumentException} when it is none; the message repeats nothing of it. */
    static <V> V as(Class<V> type, JsonNode tree) {
        try {
            var value = PythonJson.of(type).decode(bytes(tree));
            if (value != null) {
                return value;
            }
        } catch (CacheException.Undecodable other) {
            throw new IllegalArgumentException("what was read is no " + type.getSimpleName());
        }
        throw new IllegalArgumentException("what was read is nothing");
    }

    /** A figure as a tree. */
    static JsonNode node(BigDecimal figure) {
        return JsonNodeFactory.instance.numberNode(figure);
    }

    /** A value's bytes. Throws {@link IllegalArgumentException} when it can't be written, or is JSON's null. */
    static byte[] bytes(Object value) {
        var tree = PythonJson.tree(value);
        if (tree.isNull() || tree.isMissingNode()) {
            throw new IllegalArgumentException("there is no JSON of nothing");
        }
        return PythonJson.text(tree).getBytes(StandardCharsets.US_ASCII);
    }
}
