package dev.tierdeck.cli;

import dev.tierdeck.engine.Key;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON on the output, one value a line, in UTF-8; see {@link SafeJson}. */
final class JsonLines implements AutoCloseable {
    private final JsonGenerator json;
    private boolean any;

    JsonLines(Terminal terminal) {
        var factory = JsonFactory.builder().rootValueSeparator("\n").characterEscapes(new SafeJson())
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
        this.json = factory.createGenerator(ObjectWriteContext.empty(), terminal.out());
    }

    /** One object; {@code fields} writes them. */
    void object(Consumer<JsonLines> fields) {
        any = true;
        json.writeStartObject();
        fields.accept(this);
        json.writeEndObject();
    }

    /** A field that is an object. */
    JsonLines object(String name, Consumer<JsonLines> fields) {
        json.writeName(name);
        object(fields);
        return this;
    }

    /** A field that is a list of objects; {@code items} writes them. */
    JsonLines list(String name, Consumer<Items> items) {
        json.writeName(name);
        json.writeStartArray();
        items.accept(this::object);
        json.writeEndArray();
        return this;
    }

    /** A field that is a list of objects, one an item. */
    <T> JsonLines list(String name, Iterable<T> items, BiConsumer<JsonLines, T> each) {
        return list(name, list -> items.forEach(item -> list.object(line -> each.accept(line, item))));
    }

    /** A field that is a list of texts. */
    JsonLines texts(String name, Iterable<String> texts) {
        json.writeName(name);
        json.writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
        return this;
    }

    /** A text, or null. */
    JsonLines text(String name, @Nullable String value) {
        json.writeStringProperty(name, value);
        return this;
    }

    /** A moment as ISO 8601, or null. */
    JsonLines time(String name, @Nullable Instant value) {
        return text(name, value == null ? null : value.toString());
    }

    /** A number. */
    JsonLines number(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    /** A number, or null where unknown. */
    JsonLines number(String name, @Nullable Long value) {
        if (value == null) {
            json.writeNullProperty(name);
            return this;
        }
        return number(name, value.longValue());
    }

    /** A number that need not be whole; as a text where it is infinite, for which JSON has no number. */
    JsonLines decimal(String name, double value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    /** A yes or no. */
    JsonLines flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    /** A key: its text, and its bytes in Base64 beside it where they are no text; see the package's page. */
    JsonLines key(Key key) {
        return bytes("key", key.text(), key::bytes);
    }

    /** Bytes: their text, and Base64 beside it where they are no text. */
    JsonLines bytes(String name, byte[] bytes) {
        return bytes(name, Key.of(bytes).text(), () -> bytes);
    }

    private JsonLines bytes(String name, Optional<String> text, Supplier<byte[]> bytes) {
        if (text.isPresent()) {
            return text(name, text.get());
        }
        var raw = bytes.get();
        return text(name, new String(raw, StandardCharsets.UTF_8)).text(name + "Base64", Base64.getEncoder().encodeToString(raw));
    }

    /** A list that objects are added to. */
    @FunctionalInterface
    interface Items {
        /** Adds one object; {@code fields} writes them. */
        void object(Consumer<JsonLines> fields);
    }

    /** Ends the last line and hands everything out. */
    @Override
    public void close() {
        if (any) {
            json.writeRaw('\n');
        }
        json.close();
    }
}
