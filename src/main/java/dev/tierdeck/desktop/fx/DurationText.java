package dev.tierdeck.desktop.fx;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A duration as a person reads and writes it: {@code 5 m}, {@code 1 h 30 m}, {@code 250 ms}; a bare number is seconds. */
public final class DurationText {
    private static final Map<String, Duration> UNITS = Map.ofEntries(Map.entry("ms", Duration.ofMillis(1)), Map.entry("", Duration.ofSeconds(1)),
            Map.entry("s", Duration.ofSeconds(1)), Map.entry("sec", Duration.ofSeconds(1)), Map.entry("m", Duration.ofMinutes(1)),
            Map.entry("min", Duration.ofMinutes(1)), Map.entry("h", Duration.ofHours(1)), Map.entry("d", Duration.ofDays(1)));
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?!\\d)[\\s\u00a0]*([a-z]*)[\\s\u00a0]*");

    private DurationText() {}

    /** The duration that this means; empty where it means none. It may be nothing, or some million years. */
    public static Optional<Duration> read(String text) {
        var part = PART.matcher(text.strip().toLowerCase(Locale.ROOT));
        var sum = Duration.ZERO;
        int end = 0;
        while (part.find() && part.start() == end && UNITS.containsKey(part.group(2))) {
            sum = sum.plus(UNITS.get(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
            end = part.end();
        }
        return end == 0 || end < text.strip().length() ? Optional.empty() : Optional.of(sum);
    }

    /** Its units that are not nothing, the largest first. */
    public static String text(Duration span) {
        var text = new StringBuilder();
        append(text, span.toDays(), "d");
        append(text, span.toHoursPart(), "h");
        append(text, span.toMinutesPart(), "m");
        append(text, span.toSecondsPart(), "s");
        append(text, span.toMillisPart(), "ms");
        return text.isEmpty() ? "0" + Format.GAP + "s" : text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(text.isEmpty() ? "" : Format.GAP).append(number).append(Format.GAP).append(unit);
        }
    }
}
