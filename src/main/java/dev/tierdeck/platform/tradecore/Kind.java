package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.codec.PythonJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a field of an entry holds, and how that is written.
 *
 * @param article what it is called in messages: {@code a number}
 * @param read the value of a node, null where it says none; throws {@link RuntimeException} when it is no such value
 * @param write the node of a value
 */
record Kind(String article, Function<JsonNode, @Nullable Object> read, Function<Object, JsonNode> write) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<Type, Kind> SIMPLE = Map.of(
            String.class, new Kind("a text", Kind::text, value -> NODES.stringNode((String) value)),
            Secret.class, new Kind("a text", node -> new Secret(text(node)), value -> NODES.stringNode(((Secret) value).text())),
            BigDecimal.class, new Kind("a number", Kind::decimal, value -> NODES.numberNode((BigDecimal) value)),
            Long.class, new Kind("a whole number", node -> node.decimalValue().longValueExact(), value -> NODES.numberNode((Long) value)),
            Boolean.class, new Kind("true or false", JsonNode::booleanValue, value -> NODES.booleanNode((Boolean) value)),
            Instant.class, new Kind("a moment", Moments::read, value -> NODES.stringNode(value.toString())),
            JsonNode.class, new Kind("JSON", node -> node, value -> PythonJson.tree(value)));

    /** The kind of a record component of this type. */
    static Kind of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(Form.of(((Class<?>) list.getActualTypeArguments()[0]).asSubclass(Record.class)));
        }
        var simple = SIMPLE.get(type);
        if (simple == null) {
            throw new IllegalArgumentException("an entry's field can't be a " + type.getTypeName());
        }
        return simple;
    }

    private static <V extends Record> Kind list(Form<V> form) {
        return new Kind("a list", form::list, value -> form.array(((List<?>) value).stream().map(form.type()::cast).toList()));
    }

    /** Some programs write identifiers as numbers: these are read as text, and stay numbers on a rewrite. */
    private static String text(JsonNode node) {
        return node.isIntegralNumber() ? node.bigIntegerValue().toString() : node.stringValue();
    }

    /** Some programs write money as text: that is read, and stays text on a rewrite. NaN and infinities are no figure: null. */
    private static @Nullable BigDecimal decimal(JsonNode node) {
        if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            return null;
        }
        var decimal = node.isString() ? new BigDecimal(node.stringValue().strip()) : node.decimalValue();
        double size = Math.abs(decimal.doubleValue());
        if (size == Double.POSITIVE_INFINITY || size == 0 && decimal.signum() != 0) {
            throw new IllegalArgumentException("no figure: whoever adds it to another would run out of memory");
        }
        return decimal;
    }
}
