package dev.tierdeck.layout;

import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of a JSON file that remembers where it stands, so that whatever is wrong with it can be said with its line.
 *
 * @param at where it begins
 * @param path its path in the file
 * @param value a map of nodes, a list of nodes, a string, an integer or a boolean; anything else as its text's {@link StringBuilder}
 */
record Node(Source at, String path, Object value) {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final String DURATIONS = "a duration of at least 1 ms such as \"500ms\", \"3s\", \"5m\", \"2h\" or \"30d\"";

    /** An exception that says what this is and what is allowed. */
    LayoutException refused(String allowed) {
        return fault("is " + shown() + "; allowed is " + allowed);
    }

    LayoutException fault(String sentence) {
        return new LayoutException(at, path, sentence, null);
    }

    private String shown() {
        return switch (value) {
            case Map<?, ?> object -> "an object";
            case List<?> list -> list.isEmpty() ? "an empty list" : "a list";
            case String text -> "\"" + text + "\"";
            default -> value.toString();
        };
    }

    /** This as an object with some of these fields and no others. */
    Fields fields(List<String> allowed) {
        if (!(value instanceof Map<?, ?> object)) {
            throw refused("an object with the fields " + String.join(", ", allowed));
        }
        var fields = object.entrySet().stream().collect(Collectors.toMap(each -> (String) each.getKey(), each -> (Node) each.getValue()));
        fields.forEach((name, node) -> {
            if (!allowed.contains(name)) {
                throw node.fault("is no field here; allowed are " + String.join(", ", allowed));
            }
        });
        return new Fields(this, fields);
    }

    /** The fields of an object whose names are free. */
    Map<String, Node> entries(String allowed) {
        if (value instanceof Map<?, ?> object && !object.isEmpty()) {
            return object.entrySet().stream().collect(Collectors.toMap(each -> (String) each.getKey(), each -> (Node) each.getValue()));
        }
        throw refused(allowed);
    }

    <T> List<T> list(Function<Node, T> read) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> read.apply((Node) each)).toList();
        }
        throw refused("a list");
    }

    String text() {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw refused("a text that is not blank");
    }

    String name() {
        if (value instanceof String text && Names.NAME.matcher(text).matches()) {
            return text;
        }
        throw refused(Names.ALLOWED);
    }

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw refused("true or false");
    }

    int number() {
        if (value instanceof Integer number) {
            return number;
        }
        throw refused("a whole number");
    }

    <E extends Enum<E>> E oneOf(Class<E> words) {
        for (var word : words.getEnumConstants()) {
            if (word.name().toLowerCase(Locale.ROOT).equals(value)) {
                return word;
            }
        }
        throw refused(Arrays.stream(words.getEnumConstants()).map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
    }

    /** A TTL: a duration, or "none" for one that never ends. */
    Ttl ttl() {
        return "none".equals(value) ? Ttl.FOREVER : Ttl.of(duration(DURATIONS + ", or \"none\""));
    }

    Duration duration() {
        return duration(DURATIONS);
    }

    private Duration duration(String allowed) {
        var parts = DURATION.matcher(value instanceof String text ? text : "");
        if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
            throw refused(allowed);
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
