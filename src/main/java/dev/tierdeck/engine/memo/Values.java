package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.codec.Bytes;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.layout.ValueKind;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.exc.InvalidDefinitionException;

/** Values of methods: what of a result is kept, and how it is written. One codec a class, since memory tells values apart by theirs. */
final class Values {
    private static final List<Class<?>> LATER = List.of(Future.class, CompletionStage.class, Flow.Publisher.class);
    private static final List<Class<?>> ONCE = List.of(AutoCloseable.class, Iterator.class);
    /** Enough to make a codec build a value, an element or a field, if it can. */
    private static final List<String> TRIES = List.of("{}", "[{}]", "{\"x\":{}}");

    private final Codecs codecs;
    private final Map<Type, Codec<?>> known = new ConcurrentHashMap<>();

    Values(Codecs codecs) {
        this.codecs = codecs;
    }

    /** A method's result as a value: what is within an Optional, a primitive boxed. */
    static Type of(Type result) {
        return result instanceof ParameterizedType filled && filled.getRawType() == Optional.class ? filled.getActualTypeArguments()[0]
                : result instanceof Class<?> plain ? MethodType.methodType(plain).wrap().returnType() : result;
    }

    /** Whether the result tells only later whether the method succeeded. */
    static boolean isLater(Type result) {
        return isAny(LATER, Generics.raw(result));
    }

    /** Why a result can't be kept; null when it can. */
    static @Nullable String refusal(Type result) {
        var raw = Generics.raw(of(result));
        if (raw == Void.class) {
            return "it returns nothing that could be kept";
        } else if (isLater(result) || isLater(of(result))) {
            return raw.getSimpleName() + " comes before its value; return the value itself (a virtual thread may wait for it)";
        } else if (isAny(ONCE, raw)) {
            return raw.getSimpleName() + " can be read but once; return a List, or bytes";
        } else if (List.<Class<?>>of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class).contains(raw)) {
            return "what an Optional holds is to be named, such as Optional<Integer>";
        }
        return Generics.isOpen(result) ? "the class of its values is open in " + Generics.text(result)
                + "; make a proxy of an interface that fills it in (interface Profiles extends Repository<Profile>)" : null;
    }

    private static boolean isAny(List<Class<?>> kinds, Class<?> raw) {
        return kinds.stream().anyMatch(kind -> kind.isAssignableFrom(raw));
    }

    /**
     * How values of this class are written.
     *
     * @throws IllegalArgumentException when they can't be, or not in a type with such values
     */
    Codec<?> codec(Type value, ValueKind kind) {
        return switch (kind) {
            case JSON -> known.computeIfAbsent(value, this::made);
            case TEXT -> required(value == String.class, Text.UTF_8, "its values are text, so the method returns a String");
            case BYTES -> required(value == byte[].class, Bytes.RAW, "its values are bytes, so the method returns a byte[]");
            case COUNTER -> required(false, Bytes.RAW, "its values are counted up in place, not kept");
        };
    }

    private static Codec<?> required(boolean fulfilled, Codec<?> codec, String otherwise) {
        if (!fulfilled) {
            throw new IllegalArgumentException(otherwise);
        }
        return codec;
    }

    private Codec<?> made(Type value) {
        var codec = codecs.of(new TypeReference<Object>() {
            @Override
            public Type getType() {
                return value;
            }
        });
        TRIES.forEach(json -> refuseUnreadable(codec, json, value));
        return codec;
    }

    /** A value that could be written and never read back would be loaded again at every call. */
    private static void refuseUnreadable(Codec<?> codec, String json, Type value) {
        try {
            codec.decode(json.getBytes(StandardCharsets.UTF_8));
        } catch (CacheException.Undecodable unfit) {
            if (unfit.getCause() instanceof InvalidDefinitionException unreadable) {
                throw new IllegalArgumentException(Generics.text(value) + " can't be read back: " + unreadable.getOriginalMessage(), unreadable);
            }
        }
    }
}
