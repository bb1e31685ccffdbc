package dev.tierdeck.market.bars;

import java.time.LocalDate;

/** Writes the times of bars as pandas does: {@code 2024-01-31 09:30:00}, in UTC; a fraction of a second only where there is one. */
final class Stamps {
    private static final long DAY = 86_400_000;
    /** What pandas and this package can read again. */
    private static final long FIRST = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST = LocalDate.of(9999, 12, 31).toEpochDay();

    private long day = Long.MIN_VALUE;
    private String date = "";

    /**
     * The text of a time in milliseconds since 1970.
     *
     * @throws IllegalArgumentException when it is not within the years 1 to 9999
     */
    String text(long time) {
        long asked = Math.floorDiv(time, DAY);
        if (asked != day) {
            date = date(asked);
            day = asked;
        }
        int millis = (int) Math.floorMod(time, DAY);
        int seconds = millis / 1000;
        var text = new StringBuilder(23).append(date).append(' ');
        two(text, seconds / 3600).append(':');
        two(text, seconds / 60 % 60).append(':');
        two(text, seconds % 60);
        return millis % 1000 == 0 ? text.toString() : text.append('.').append(String.valueOf(1000 + millis % 1000), 1, 4).toString();
    }

    private static String date(long day) {
        if (day < FIRST || day > LAST) {
            throw new IllegalArgumentException("a bar opens within the years 1 to 9999, in milliseconds since 1970");
        }
        return LocalDate.ofEpochDay(day).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
