package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON as the agents exchange it: figures keep the digits that were written.
 *
 * @param <V> the value
 */
final class AgentJson<V> implements Codec<V> {
    private static final JsonMapper JSON = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    /** Trees. */
    static final Codec<JsonNode> TREE = of(JsonNode.class);

    private final JavaType type;

    private AgentJson(JavaType type) {
        this.type = type;
    }

    static <V> Codec<V> of(Class<V> type) {
        return new AgentJson<>(JSON.constructType(type));
    }

    static <V> Codec<V> of(TypeReference<V> type) {
        return new AgentJson<>(JSON.constructType(type));
    }

    /** The tree of these bytes. Throws {@link CacheException.Undecodable} when they are no JSON. */
    static JsonNode read(byte[] bytes) {
        var tree = TREE.decode(bytes);
        if (tree == null) {
            throw new CacheException.Undecodable("The value is no JSON.", null);
        }
        return tree;
    }

    /** A tree as a value. Throws {@link IllegalArgumentException} when it is none; the message repeats nothing of it. */
    static <V> V as(Class<V> type, JsonNode tree) {
        try {
            return JSON.treeToValue(tree, type);
        } catch (JacksonException mayQuoteIt) {
            throw new IllegalArgumentException("what was read is no " + type.getSimpleName());
        }
    }

    /** A figure as a tree. */
    static JsonNode node(BigDecimal figure) {
        return JsonNodeFactory.instance.numberNode(figure);
    }

    /** A value's bytes. Throws {@link IllegalArgumentException} when it can't be written, or is JSON's null. */
    static byte[] bytes(Object value) {
        try {
            JsonNode tree = value instanceof JsonNode node ? node : JSON.valueToTree(value);
            if (tree.isNull() || tree.isMissingNode()) {
                throw new IllegalArgumentException("there is no JSON of nothing");
            }
            return JSON.writeValueAsBytes(tree);
        } catch (JacksonException unwritable) {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " can't be written as JSON", unwritable);
        }
    }

    @Override
    public byte[] encode(V value) {
        return bytes(value);
    }

    @Override
    public @Nullable V decode(byte[] bytes) {
        try {
            V value = JSON.readValue(bytes, type);
            return value instanceof JsonNode tree && (tree.isNull() || tree.isMissingNode()) ? null : value;
        } catch (JacksonException mayQuoteIt) {
            throw new CacheException.Undecodable("The value is no " + type.getRawClass().getSimpleName() + " in JSON.", null);
        }
    }
}
