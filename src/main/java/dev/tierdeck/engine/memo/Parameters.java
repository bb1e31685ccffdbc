package dev.tierdeck.engine.memo;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A method's parameters, as templates name them, and how arguments are written in keys. */
final class Parameters {
    private static final List<Class<?>> WRITABLE = List.of(CharSequence.class, Number.class, Boolean.class, Character.class, Enum.class, UUID.class,
            TemporalAccessor.class, TemporalAmount.class, ZoneId.class, URI.class);
    private static final List<Class<?>> WITH_COLONS = List.of(Instant.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class,
            LocalTime.class, OffsetTime.class, URI.class);

    private final List<@Nullable String> names;
    private final List<Type> types;

    Parameters(Method method, Generics generics) {
        names = Arrays.asList(Arrays.stream(method.getParameters()).map(each -> {
            var given = each.getAnnotation(Name.class);
            return given != null ? given.value() : each.isNamePresent() ? each.getName() : null;
        }).toArray(String[]::new));
        types = Arrays.stream(method.getGenericParameterTypes()).map(generics::resolved).toList();
    }

    int count() {
        return types.size();
    }

    /**
     * The place of the parameter that a template calls {@code field}, from 0.
     *
     * @throws IllegalArgumentException when there is none, or its arguments can't be written in a key
     */
    int place(String field) {
        int place = field.matches("[0-9]{1,3}") ? Integer.parseInt(field) : names.indexOf(field);
        if (place < 0 || place >= count()) {
            throw new IllegalArgumentException("{" + field + "} is no parameter; there " + (count() == 0 ? "are none" : "is " + known())
                    + (names.contains(null) ? ". Names are known where the interface is compiled with -parameters, or a parameter has @Name(\"" + field + "\")" : ""));
        }
        refuseUnwritable(place);
        return place;
    }

    /**
     * The same, for a place in a key that takes no colon.
     *
     * @throws IllegalArgumentException also when its arguments always hold one
     */
    int narrowPlace(String field) {
        int place = place(field);
        if (WITH_COLONS.contains(types.get(place))) {
            throw new IllegalArgumentException("{" + name(place) + "} holds colons, as does every " + Generics.text(types.get(place))
                    + "; say with key = that it may, as {" + name(place) + "*}");
        }
        return place;
    }

    private String known() {
        return String.join(", ", IntStream.range(0, count()).mapToObj(i -> "{" + name(i) + "}").toList());
    }

    /** What the parameter at this place is called; its place where it has no name. */
    String name(int place) {
        var name = names.get(place);
        return name == null ? Integer.toString(place) : name;
    }

    private void refuseUnwritable(int place) {
        var type = Generics.raw(types.get(place));
        if (!type.isPrimitive() && WRITABLE.stream().noneMatch(each -> each.isAssignableFrom(type))) {
            throw new IllegalArgumentException("{" + name(place) + "} is of " + type.getSimpleName() + ", whose text does not tell it from all others;"
                    + " in keys go texts, numbers, booleans, enums, dates and UUIDs. Name those parameters that make a call what it is");
        }
    }

    /** An argument as it stands in keys; null where it is null. Booleans are written as the platforms' Python writes them. */
    static @Nullable String text(@Nullable Object argument) {
        return switch (argument) {
            case null -> null;
            case Boolean truth -> truth ? "True" : "False";
            case Enum<?> constant -> constant.name();
            default -> argument.toString();
        };
    }
}
