package dev.tierdeck.desktop.health;

import dev.tierdeck.desktop.fx.Format;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** How spans and moments read in this view. */
final class Spans {
    /** Longer than any other. */
    static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final Duration TODAY = Duration.ofHours(18);

    private Spans() {}

    /** What is left of a span: {@code 0:07}, {@code 2 h 03 m}. */
    static String left(Duration span) {
        return span.compareTo(HOUR) < 0 ? Format.countdown(span) : Format.duration(span);
    }

    /** How long something took, with a decimal where it is short. */
    static String took(Duration span) {
        return span.toSeconds() < 60 ? Format.latency(OptionalLong.of(span.toNanos())) : Format.duration(span);
    }

    /** Since when something is so, in as little room as a card has: the time of day to the minute, else the day. */
    static String since(Instant then, Instant now) {
        return (Duration.between(then, now).compareTo(TODAY) < 0 ? MINUTE : DAY).format(then.atZone(ZoneId.systemDefault()));
    }

    /** When something was: the time of day where that is enough, else with the date. */
    static String when(Instant then, Instant now) {
        return Duration.between(then, now).compareTo(TODAY) < 0 ? Format.clock(then) : Format.date(then);
    }
}
