package dev.tierdeck.desktop.fx;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How numbers and times look, everywhere the same, in the person's language. What is unknown is {@link #NONE}, never zero. */
public final class Format {
    /** Stands for what is not known. */
    public static final String NONE = "–";
    /** Between groups of three digits. */
    public static final char THIN = '\u2009';
    /** Between a number and its unit: it never breaks. */
    public static final char GAP = '\u00a0';

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};

    private static volatile Custom custom = Custom.of(Locale.getDefault());

    private Format() {}

    /**
     * What differs by language. It comes from the messages, as an installed program's runtime knows no other locale than English.
     *
     * @param decimal between a number's whole and its tenths
     * @param year the unit of years
     */
    private record Custom(Locale locale, String decimal, String year, DateTimeFormatter date, DateTimeFormatter moment) {
        static Custom of(Locale locale) {
            var messages = Messages.of("format");
            var date = messages.text("date");
            return new Custom(locale, messages.text("decimal"), messages.text("year"), DateTimeFormatter.ofPattern(date, Locale.ROOT),
                    DateTimeFormatter.ofPattern(date + " xxx '('VV')'", Locale.ROOT));
        }
    }

    private static Custom custom() {
        var locale = Locale.getDefault();
        if (!custom.locale().equals(locale)) {
            custom = Custom.of(locale);
        }
        return custom;
    }

    /** A whole number in groups of three: {@code 12 345}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', THIN);
    }

    /** A number a second: one decimal below ten, whole above. */
    public static String rate(OptionalDouble perSecond) {
        return perSecond.isEmpty() ? NONE : rate(perSecond.getAsDouble());
    }

    /** The same for a known number. */
    public static String rate(double perSecond) {
        return perSecond < 9.95 ? oneDecimal(perSecond) : count(Math.round(perSecond));
    }

    /** A share of 0 to 1: {@code 96.4 %}. Only what is whole reads {@code 100 %}. */
    public static String percent(OptionalDouble share) {
        return share.isEmpty() ? NONE : percent(share.getAsDouble());
    }

    /** The same for a known share. */
    public static String percent(double share) {
        double tenths = share >= 1 ? 1000 : Math.min(999, Math.round(share * 1000));
        return (tenths == 1000 ? "100" : oneDecimal(tenths / 10)) + GAP + "%";
    }

    /** A size: {@code 0 B}, {@code 1.5 kB}, {@code 23 MB}; a thousand to the step. */
    public static String bytes(long bytes) {
        int step = 0;
        double size = bytes;
        while (size >= 999.5 && step < BYTES.length - 1) {
            size /= 1000;
            step++;
        }
        var number = step == 0 || size >= 9.95 ? count(Math.round(size)) : oneDecimal(size);
        return number + GAP + BYTES[step];
    }

    /** A number that is only known about: {@code 840}, {@code 12 k}, {@code 2.1 M}. */
    public static String about(double number) {
        return number < 10_000 ? count(Math.round(number))
                : number < 1_000_000 ? String.format(Locale.ROOT, "%.0f%ck", number / 1e3, GAP)
                : oneDecimal(number / 1e6) + GAP + "M";
    }

    /** A span in its two largest units: {@code 350 ms}, {@code 45 s}, {@code 3 m 05 s}, {@code 2 h 03 m}, {@code 3 d 04 h}; from 1000 days on in years of 365. */
    public static String duration(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 1) {
            return Math.max(0, span.toMillis()) + "" + GAP + "ms";
        }
        if (seconds < 60) {
            return seconds + "" + GAP + "s";
        }
        if (seconds < 3600) {
            return pair(seconds / 60, "m", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return pair(seconds / 3600, "h", seconds / 60 % 60, "m");
        }
        long days = seconds / 86_400;
        return days < 1000 ? pair(days, "d", seconds / 3600 % 24, "h") : count(days / 365) + GAP + custom().year();
    }

    /** How long ago something was; nothing that lies ahead is older than {@code 0 s}. */
    public static String age(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        return seconds == 0 ? "0" + GAP + "s" : duration(Duration.ofSeconds(seconds));
    }

    /** A short time in nanoseconds: {@code 640 ns}, {@code 12 µs}, {@code 1.3 ms}, {@code 2.0 s}. */
    public static String latency(OptionalLong nanos) {
        if (nanos.isEmpty()) {
            return NONE;
        }
        double time = nanos.getAsLong();
        var units = new String[] {"ns", "µs", "ms", "s"};
        int unit = 0;
        while (time >= 999.5 && unit < units.length - 1) {
            time /= 1000;
            unit++;
        }
        return (unit == 0 || time >= 9.95 ? count(Math.round(time)) : oneDecimal(time)) + GAP + units[unit];
    }

    /** The time of day here: {@code 14:03:59}. */
    public static String clock(Instant at) {
        return CLOCK.format(at.atZone(ZoneId.systemDefault()));
    }

    /** Date and time here: {@code 2026-03-02 14:03:59}. */
    public static String date(Instant at) {
        return custom().date().format(at.atZone(ZoneId.systemDefault()));
    }

    /** What is left of a span, as a countdown reads: {@code 59:40}, {@code 0:07}. */
    public static String countdown(Duration left) {
        long seconds = Math.max(0, left.toSeconds());
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** Date, time and zone in full, for tooltips. */
    public static String moment(Instant at) {
        return custom().moment().format(at.atZone(ZoneId.systemDefault()));
    }

    private static String pair(long large, String largeUnit, long small, String smallUnit) {
        return String.format(Locale.ROOT, "%d%c%s %02d%c%s", large, GAP, largeUnit, small, GAP, smallUnit);
    }

    private static String oneDecimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replace(".", custom().decimal());
    }
}
