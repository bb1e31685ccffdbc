package dev.tierdeck.engine.service;

import dev.tierdeck.engine.ServerAddress;
import dev.tierdeck.engine.ServerAddress.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a setting is written.
 *
 * @param allowed what is allowed, as a phrase
 * @param read reads it; throws {@link IllegalArgumentException} where it is none of what is allowed
 * @param <T> what it is read to
 */
record Form<T>(String allowed, Function<String, T> read) {
    private static final Pattern PREFIX = Pattern.compile("[^{}\\s]*");
    private static final Pattern HOST = Pattern.compile("[^\\s/@:]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /** Yes or no. */
    static Form<Boolean> flag() {
        return new Form<>("true or false (also yes and no, on and off, 1 and 0)", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    /** A whole number. */
    static Form<Long> number(long least, long most, String unit) {
        return new Form<>("a whole number" + (unit.isEmpty() ? "" : " of " + unit) + " from " + least + " to " + most, text -> {
            long number = Long.parseLong(text);
            return require(number >= least && number <= most, number);
        });
    }

    /** A number of seconds, which may have a fraction. */
    static Form<Duration> seconds(double least, double most) {
        return new Form<>("a number of seconds from " + shown(least) + " to " + shown(most), text -> {
            double seconds = Double.parseDouble(text);
            return Duration.ofMillis(Math.round(1000 * require(seconds >= least && seconds <= most, seconds)));
        });
    }

    /** A share: 0.25 or 25%. */
    static Form<Double> share() {
        return new Form<>("a share from 0 to 1 such as 0.25, or a percentage such as 25%", text -> {
            boolean percent = text.endsWith("%");
            double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
            double share = percent ? number / 100 : number;
            return require(share >= 0 && share <= 1, share);
        });
    }

    /** Any text, also none. */
    static Form<String> anything() {
        return new Form<>("any text", text -> text);
    }

    /** A prefix of keys, or none. */
    static Form<String> prefix() {
        return new Form<>("a text without braces and spaces that does not begin with tierdeck:", text ->
                require(PREFIX.matcher(text).matches() && !(text + ":").startsWith("tierdeck:"), text));
    }

    /** A host. */
    static Form<String> host() {
        return new Form<>("a host's name or address, without port", text -> require(HOST.matcher(text).matches(), text));
    }

    /** A folder; it need not be there yet. */
    static Form<Path> folder() {
        return new Form<>("the path of a folder", text -> Path.of(require(!text.isBlank(), text)));
    }

    /** A file, or none; it is looked at when it is used. */
    static Form<Optional<Path>> file() {
        return new Form<>("the path of a file", text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));
    }

    /** Where sentinels are; may be none. */
    static Form<List<Place>> places() {
        return new Form<>("hosts with their ports and commas between, such as a:26379,b:26379", text -> text.isEmpty() ? List.of()
                : ServerAddress.sentinels(text));
    }

    /** One of an enum's words, in lower case. */
    static <E extends Enum<E>> Form<E> oneOf(Class<E> words) {
        var allowed = Arrays.stream(words.getEnumConstants()).map(word -> word.name().toLowerCase(Locale.ROOT));
        return new Form<>("one of " + allowed.collect(Collectors.joining(", ")), text -> Enum.valueOf(words, text.toUpperCase(Locale.ROOT)));
    }

    /** The same form, read on to something else. */
    <U> Form<U> as(Function<T, U> further) {
        return new Form<>(allowed, read.andThen(further));
    }

    private static <T> T require(boolean holds, T value) {
        if (!holds) {
            throw new IllegalArgumentException(String.valueOf(value));
        }
        return value;
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
