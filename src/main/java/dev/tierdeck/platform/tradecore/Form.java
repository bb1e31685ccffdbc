package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.CacheException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a record is written as a JSON object. Its components are the fields ({@code userId} is {@code user_id}) but for the last, a
 * {@link Written}, which carries what was read through to the next write.
 *
 * @param <V> the record
 */
final class Form<V extends Record> {
    private final Class<V> type;
    private final Constructor<V> maker;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Method written;

    /** A field: its kind, and where its value is had from. */
    private record Field(Kind kind, Method accessor) {}

    private Form(Class<V> type) throws NoSuchMethodException {
        this.type = type;
        var components = type.getRecordComponents();
        maker = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        for (var component : Arrays.copyOf(components, components.length - 1)) {
            fields.put(snake(component.getName()), new Field(Kind.of(component.getGenericType()), component.getAccessor()));
        }
        written = components[components.length - 1].getAccessor();
    }

    static <V extends Record> Form<V> of(Class<V> type) {
        try {
            return new Form<>(type);
        } catch (NoSuchMethodException never) {
            throw new AssertionError("every record has its constructor", never);
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    Class<V> type() {
        return type;
    }

    /**
     * The record of this node. A field that is not there, or null, is null.
     *
     * @throws CacheException.Undecodable when it is no object, or a field is of another kind; the sentence names it
     */
    V read(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw new CacheException.Undecodable("The value is no " + name() + ": that is an object.", null);
        }
        var values = new @Nullable Object[fields.size() + 1];
        int next = 0;
        for (var field : fields.entrySet()) {
            values[next++] = value(field.getKey(), field.getValue(), object.get(field.getKey()));
        }
        values[next] = new Written(object, fields.keySet());
        return made(values);
    }

    private @Nullable Object value(String field, Field known, @Nullable JsonNode node) {
        try {
            return node == null || node.isNull() ? null : known.kind().read().apply(node);
        } catch (CacheException.Undecodable inside) {
            throw inside;
        } catch (RuntimeException other) {
            // What stands there may be a secret, so the sentence does not say it, and the cause, which does, is left behind.
            throw new CacheException.Undecodable("The value is no " + name() + ": its field " + field + " is not "
                    + known.kind().article() + ".", null);
        }
    }

    private V made(@Nullable Object[] values) {
        try {
            return maker.newInstance(values);
        } catch (ReflectiveOperationException refused) {
            throw new CacheException.Undecodable("The value is no " + name() + ".", refused.getCause());
        }
    }

    List<V> list(JsonNode node) {
        if (!node.isArray()) {
            throw new CacheException.Undecodable("The value is no list of " + name() + ".", null);
        }
        return node.valueStream().map(this::read).toList();
    }

    /**
     * The object of this record: the fields as they were read and in that order, those changed written anew; then what was not there.
     * A field of the record that is null is left out, and null where it was there.
     */
    ObjectNode write(V value) {
        var source = ((Written) got(written, value)).source();
        var object = JsonNodeFactory.instance.objectNode();
        source.properties().forEach(field -> object.set(field.getKey(), field.getValue()));
        fields.forEach((name, field) -> write(object, name, field, got(field.accessor(), value)));
        return object;
    }

    private void write(ObjectNode object, String name, Field field, @Nullable Object value) {
        var before = object.get(name);
        if (before != null && Objects.equals(value(name, field, before), value) || before == null && value == null) {
            return;
        }
        object.set(name, value == null ? JsonNodeFactory.instance.nullNode() : field.kind().write().apply(value));
    }

    ArrayNode array(List<V> values) {
        return JsonNodeFactory.instance.arrayNode().addAll(values.stream().map(this::write).toList());
    }

    private static @Nullable Object got(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException never) {
            throw new AssertionError("a record tells its components", never);
        }
    }

    private String name() {
        return type.getSimpleName();
    }
}
