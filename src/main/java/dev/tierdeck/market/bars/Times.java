package dev.tierdeck.market.bars;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads the times of bars. {@code 2024-01-31 09:30:00} is read digit by digit, and its day computed once a day; what else is allowed is
 * rarer and goes through the JDK.
 */
final class Times {
    /** What is no time. */
    static final long NONE = Long.MIN_VALUE;
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME).appendPattern("[XXX][XX][X]").toFormatter(Locale.ROOT);
    private static final long DAY = 86_400_000;

    private final char[] day = new char[10];
    private long dayOpens = NONE;

    /** The milliseconds since 1970 that a text stands for, in UTC unless it says otherwise; {@link #NONE} when it is no time. */
    long parse(char[] text, int offset, int length) {
        if (length == 19 && isDate(text, offset) && (text[offset + 10] == ' ' || text[offset + 10] == 'T')) {
            return plus(opening(text, offset), ofDay(text, offset + 11));
        }
        if (length == 10 && isDate(text, offset)) {
            return opening(text, offset);
        }
        var rare = new String(text, offset, length);
        return length > 10 && isDate(text, offset) ? iso(rare) : epoch(rare);
    }

    private static long plus(long opening, long millis) {
        return opening == NONE || millis == NONE ? NONE : opening + millis;
    }

    private static boolean isDate(char[] text, int offset) {
        return text[offset + 4] == '-' && text[offset + 7] == '-';
    }

    private long opening(char[] text, int offset) {
        if (!Arrays.equals(text, offset, offset + day.length, day, 0, day.length)) {
            System.arraycopy(text, offset, day, 0, day.length);
            dayOpens = opening(two(text, offset) * 100 + two(text, offset + 2), two(text, offset + 5), two(text, offset + 8));
        }
        return dayOpens;
    }

    private static long opening(int year, int month, int date) {
        try {
            return year < 0 ? NONE : LocalDate.of(year, month, date).toEpochDay() * DAY;
        } catch (DateTimeException noSuchDay) {
            return NONE;
        }
    }

    /** The time of day; all its digits are looked at in one question. */
    private static long ofDay(char[] text, int offset) {
        int hours = text[offset] - '0';
        int hour = text[offset + 1] - '0';
        int minutes = text[offset + 3] - '0';
        int minute = text[offset + 4] - '0';
        int seconds = text[offset + 6] - '0';
        int second = text[offset + 7] - '0';
        int whole = hours * 10 + hour;
        int outside = hours | hour | minutes | minute | seconds | second | 23 - whole | 9 - hour | 5 - minutes | 9 - minute | 5 - seconds | 9 - second;
        return outside < 0 || text[offset + 2] != ':' || text[offset + 5] != ':' ? NONE
                : ((whole * 60 + minutes * 10 + minute) * 60 + seconds * 10 + second) * 1000L;
    }

    /** Two digits as a number; far below zero when they are none, so that a sum with it is below zero too. */
    private static int two(char[] text, int offset) {
        int tens = text[offset] - '0';
        int ones = text[offset + 1] - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -10_000;
    }

    private static long iso(String text) {
        try {
            var parsed = ISO.parseBest(text.replace(' ', 'T').replace("TUTC", "Z"), OffsetDateTime::from, LocalDateTime::from);
            var placed = parsed instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC) : (OffsetDateTime) parsed;
            return placed.toInstant().toEpochMilli();
        } catch (DateTimeException other) {
            return NONE;
        }
    }

    /** Seconds, milliseconds, micro- or nanoseconds since 1970: whichever is nearest to now. */
    private static long epoch(String text) {
        if (!Figures.isNumber(text)) {
            return NONE;
        }
        var number = new BigDecimal(text);
        int digits = number.precision() - number.scale();
        return switch ((digits + 1) / 3) {
            case 0, 1, 2, 3 -> number.movePointRight(3).longValue();
            case 4 -> number.longValue();
            case 5 -> number.movePointLeft(3).longValue();
            case 6 -> number.movePointLeft(6).longValue();
            default -> NONE;
        };
    }
}
