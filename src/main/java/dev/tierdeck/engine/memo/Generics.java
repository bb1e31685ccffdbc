package dev.tierdeck.engine.memo;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the type variables of an interface's parents stand for in it: {@code T} in {@code Profiles extends Repository<Profile>}. */
final class Generics {
    private final Map<TypeVariable<?>, Type> known = new HashMap<>();
    private final List<Class<?>> family = new ArrayList<>();

    /** A class with its arguments; equal to any other of the same. */
    record Filled(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public String toString() {
            return raw.getSimpleName() + "<" + arguments.stream().map(Generics::text).collect(Collectors.joining(", ")) + ">";
        }
    }

    Generics(Class<?> contract) {
        read(contract);
    }

    private void read(Class<?> each) {
        if (!family.contains(each)) {
            family.add(each);
            for (var parent : each.getGenericInterfaces()) {
                if (parent instanceof ParameterizedType filled) {
                    var raw = (Class<?>) filled.getRawType();
                    for (int i = 0; i < raw.getTypeParameters().length; i++) {
                        known.put(raw.getTypeParameters()[i], resolved(filled.getActualTypeArguments()[i]));
                    }
                }
            }
            Arrays.stream(each.getInterfaces()).forEach(this::read);
        }
    }

    /** The interface and all it extends, itself first. */
    List<Class<?>> family() {
        return family;
    }

    /** The type with everything filled in that is known; a wildcard is its upper bound. */
    Type resolved(Type type) {
        return switch (type) {
            case TypeVariable<?> variable -> known.getOrDefault(variable, variable);
            case WildcardType wildcard -> resolved(wildcard.getUpperBounds()[0]);
            case ParameterizedType filled ->
                    new Filled((Class<?>) filled.getRawType(), Arrays.stream(filled.getActualTypeArguments()).map(this::resolved).toList());
            case GenericArrayType array when resolved(array.getGenericComponentType()) instanceof Class<?> element ->
                    Array.newInstance(element, 0).getClass();
            default -> type;
        };
    }

    /** The class behind a type; of a variable that nothing fills in, that of its bound. */
    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType filled -> (Class<?>) filled.getRawType();
            case TypeVariable<?> open -> raw(open.getBounds()[0]);
            case GenericArrayType array -> Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
            default -> Object.class;
        };
    }

    /** Whether something in it is yet to be filled in. */
    static boolean isOpen(Type type) {
        return switch (type) {
            case TypeVariable<?> open -> true;
            case ParameterizedType filled -> Stream.of(filled.getActualTypeArguments()).anyMatch(Generics::isOpen);
            case GenericArrayType array -> isOpen(array.getGenericComponentType());
            default -> false;
        };
    }

    /** A type as it is written in code, without packages. */
    static String text(Type type) {
        return type instanceof Class<?> plain ? plain.getSimpleName() : type.toString();
    }
}
