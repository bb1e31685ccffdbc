package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.engine.warm.Warmer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A warmer's interval as a person reads and writes it: {@code 5 m}, {@code 1 h 30 m}, {@code 250 ms}; a bare number is seconds. */
final class Interval {
    private static final Map<String, Duration> UNITS = Map.ofEntries(Map.entry("ms", Duration.ofMillis(1)), Map.entry("", Duration.ofSeconds(1)),
            Map.entry("s", Duration.ofSeconds(1)), Map.entry("sec", Duration.ofSeconds(1)), Map.entry("m", Duration.ofMinutes(1)),
            Map.entry("min", Duration.ofMinutes(1)), Map.entry("h", Duration.ofHours(1)), Map.entry("d", Duration.ofDays(1)));
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?!\\d)[\\s\u00a0]*([a-z]*)[\\s\u00a0]*");

    private Interval() {}

    /** The interval that this means; empty where it means none. It may be out of bounds. */
    static Optional<Duration> read(String text) {
        var part = PART.matcher(text.strip().toLowerCase(Locale.ROOT));
        var sum = Duration.ZERO;
        int end = 0;
        while (part.find() && part.start() == end && UNITS.containsKey(part.group(2))) {
            sum = sum.plus(UNITS.get(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
            end = part.end();
        }
        return end == 0 || end < text.strip().length() ? Optional.empty() : Optional.of(sum);
    }

    /** Whether a warmer may have it. */
    static boolean allowed(Duration interval) {
        return interval.compareTo(Warmer.SHORTEST) >= 0 && interval.compareTo(Warmer.LONGEST) <= 0;
    }

    /** Its units that are not nothing, the largest first. */
    static String text(Duration interval) {
        var text = new StringBuilder();
        append(text, interval.toDays(), "d");
        append(text, interval.toHoursPart(), "h");
        append(text, interval.toMinutesPart(), "m");
        append(text, interval.toSecondsPart(), "s");
        append(text, interval.toMillisPart(), "ms");
        return text.isEmpty() ? "0" + Format.GAP + "s" : text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(text.isEmpty() ? "" : Format.GAP).append(number).append(Format.GAP).append(unit);
        }
    }
}
