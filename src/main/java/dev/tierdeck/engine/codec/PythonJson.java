package dev.tierdeck.engine.codec;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON exactly as Python's {@code json.dumps} prints it with its default settings: {@code ", "} and {@code ": "} between, ASCII only,
 * floats as {@code repr} has them, NaN and infinities by name, integers of any size. It reads what {@code json.loads} reads; of a key that
 * comes twice the last value counts. JSON's null means "nothing".
 *
 * <p>Of numbers that were read, value and digits are kept: {@code 100000.0} stays so, {@code 10.50} too; an exponent takes Python's form, so
 * {@code 1E5} is written {@code 100000.0}, and {@code 1E-5} {@code 1e-05}.
 *
 * @param <V> the value; unknown fields of records are passed over
 */
public final class PythonJson<V> implements Codec<V> {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final JavaType type;

    private PythonJson(JavaType type) {
        this.type = type;
    }

    /** JSON to and from a class: a record, a map, Jackson's {@code JsonNode}. */
    public static <V> PythonJson<V> of(Class<V> type) {
        return new PythonJson<>(MAPPER.constructType(type));
    }

    /** JSON to and from a generic type, such as {@code new TypeReference<List<Bar>>() {}}. */
    public static <V> PythonJson<V> of(TypeReference<V> type) {
        return new PythonJson<>(MAPPER.constructType(type));
    }

    /** Two that read and write the same class are one to memory, which answers what one kept to the other. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PythonJson<?> that && that.type.equals(type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public byte[] encode(V value) {
        return text(tree(value)).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public @Nullable V decode(byte[] bytes) {
        var tree = read(bytes);
        try {
            return tree.isNull() ? null : MAPPER.treeToValue(tree, type);
        } catch (JacksonException | ArithmeticException other) {
            // The cause quotes the value, which may be a secret: it is left behind.
            throw new CacheException.Undecodable("The value is JSON, but no " + type.getRawClass().getSimpleName() + ".", null);
        }
    }

    /**
     * The tree of these bytes; its numbers with a point are decimals, except for NaN, infinities and negative zero.
     *
     * @throws CacheException.Undecodable when they are no JSON, or nested deeper than 1,000 levels
     */
    public static JsonNode read(byte[] bytes) {
        return PythonReader.read(bytes);
    }

    /**
     * A map, a list, a record, or what else Jackson knows, as a tree.
     *
     * @throws IllegalArgumentException when it can't be written as JSON
     */
    public static JsonNode tree(Object value) {
        try {
            return value instanceof JsonNode node ? node : MAPPER.valueToTree(value);
        } catch (JacksonException unwritable) {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " can't be written as JSON", unwritable);
        }
    }

    /**
     * What {@code json.dumps(tree)} prints; decimals keep their digits.
     *
     * @throws IllegalArgumentException when it is nested deeper than 1,000 levels
     */
    public static String text(JsonNode tree) {
        return new PythonWriter(false).write(tree);
    }

    /**
     * What {@code json.dumps(tree, sort_keys=True)} prints: the form that is hashed. Decimals are printed as the floats that Python would have.
     *
     * @throws IllegalArgumentException when it is nested deeper than 1,000 levels
     */
    public static String sorted(JsonNode tree) {
        return new PythonWriter(true).write(tree);
    }
}
