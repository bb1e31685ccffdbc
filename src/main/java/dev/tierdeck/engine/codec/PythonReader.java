package dev.tierdeck.engine.codec;

import dev.tierdeck.engine.CacheException;
import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what {@code json.loads} reads, as a tree whose numbers have all their digits. */
final class PythonReader {
    /** The deepest nesting, in levels: about where Python's own recursion limit is. */
    static final int DEEPEST = 1000;
    /** The longest integer in digits that Python reads ({@code sys.get_int_max_str_digits}). */
    private static final int LONGEST_NUMBER = 4300;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(LONGEST_NUMBER).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private PythonReader() {}

    static JsonNode read(byte[] bytes) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() == null) {
                throw new CacheException.Undecodable("The value is no JSON: it is empty.", null);
            }
            var tree = node(parser);
            if (parser.nextToken() != null) {
                throw new CacheException.Undecodable("The value is no JSON: more follows after its end.", null);
            }
            return tree;
        } catch (StreamConstraintsException beyond) {
            throw new CacheException.Undecodable("The value is JSON that is nested deeper than " + DEEPEST
                    + " levels, or has a number of more than " + LONGEST_NUMBER + " digits or a text too long to read.", beyond);
        } catch (JacksonException | NumberFormatException broken) {
            // The cause quotes the value, which may be a secret: it is left behind.
            throw new CacheException.Undecodable("The value is no JSON" + place(broken) + ".", null);
        }
    }

    private static String place(RuntimeException broken) {
        var at = broken instanceof JacksonException json ? json.getLocation() : null;
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static JsonNode node(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> pointed(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalStateException("a value begins with no " + parser.currentToken());
        };
    }

    /** Of a key that comes twice the last value counts, at the place of the first: as in a Python dict. */
    private static ObjectNode object(JsonParser parser) {
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            object.set(name, node(parser));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser));
        }
        return array;
    }

    /** {@code -0} is an integer in Python, and prints as {@code 0}. */
    private static JsonNode whole(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static JsonNode pointed(JsonParser parser) {
        if (parser.isNaN()) {
            return NODES.numberNode(parser.getDoubleValue());
        }
        var text = parser.getString();
        var decimal = new BigDecimal(text);
        if (decimal.signum() == 0 && text.startsWith("-")) {
            return NODES.numberNode(-0.0); // A decimal has no negative zero.
        }
        return NODES.numberNode(decimal.scale() == 0 ? decimal.setScale(1) : decimal); // 1.5e1 is a float, 15.0
    }
}
