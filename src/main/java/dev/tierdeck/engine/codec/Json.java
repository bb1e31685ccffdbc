package dev.tierdeck.engine.codec;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the platforms write it: UTF-8, one value, unknown fields ignored, JSON's null meaning "nothing". No class names are read from
 * the data, so nobody who can write to a tier can choose what is built.
 *
 * @param <V> the value
 */
public final class Json<V> implements Codec<V> {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JavaType type;

    private Json(JavaType type) {
        this.type = type;
    }

    /** JSON to and from a class: a record, a list, Jackson's {@code JsonNode}. */
    public static <V> Json<V> of(Class<V> type) {
        return new Json<>(MAPPER.constructType(type));
    }

    /** JSON to and from a generic type, such as {@code new TypeReference<List<Bar>>() {}}. */
    public static <V> Json<V> of(TypeReference<V> type) {
        return new Json<>(MAPPER.constructType(type));
    }

    @Override
    public byte[] encode(V value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JacksonException unwritable) {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " can't be written as JSON", unwritable);
        }
    }

    @Override
    public @Nullable V decode(byte[] bytes) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw new CacheException.Undecodable("The value is no " + type.getRawClass().getSimpleName() + " in JSON"
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")") + ".", broken);
        }
    }

    /** Two that read and write the same class are one to memory, which answers what one kept to the other. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json<?> that && that.type.equals(type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }
}
