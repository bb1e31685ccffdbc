package dev.tierdeck.desktop.candles;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the ticks of the axes are, and what stands at them. */
final class Axis {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final double MONTH = 30.44 * DAY;
    private static final long[] STEPS = {1000, 5000, 15_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR,
        2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY};
    private static final int[] MONTHS = {1, 3, 6, 12, 24, 60, 120};
    /** 1970 began on a Thursday: ticks that are weeks apart stand on Mondays. */
    private static final long MONDAY = 4 * DAY;

    private Axis() {}

    /** @param at the value; of a time axis milliseconds since 1970 */
    record Tick(double at, String text) {}

    /** Round prices, 1, 2 or 5 times a power of ten apart, {@code most} of them or fewer. */
    static List<Tick> prices(double low, double high, int most) {
        if (!(high > low) || most < 1) {
            return List.of();
        }
        double step = round((high - low) / most);
        int decimals = (int) Math.clamp(-Math.floor(Math.log10(step) + 1e-9), 0, 10);
        var ticks = new ArrayList<Tick>();
        double first = Math.ceil(low / step);
        // Counted by a whole number: a step of rounding noise is too small for the price to grow by it.
        for (int i = 0; i <= most + 1 && (first + i) * step <= high; i++) {
            ticks.add(new Tick((first + i) * step, Words.price((first + i) * step, decimals)));
        }
        return ticks;
    }

    private static double round(double wanted) {
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double unit : new double[] {1, 2, 5}) {
            if (power * unit >= wanted * 0.999999) {
                return power * unit;
            }
        }
        return power * 10;
    }

    /** Times at round parts of the day, days, months or years in UTC, {@code most} of them or fewer. */
    static List<Tick> times(Span span, int most) {
        double wanted = span.length() / Math.max(1, most);
        for (long step : STEPS) {
            if (step >= wanted) {
                return even(span, step);
            }
        }
        for (int months : MONTHS) {
            if (months * MONTH >= wanted || months == MONTHS[MONTHS.length - 1]) {
                return months(span, months);
            }
        }
        return List.of();
    }

    private static List<Tick> even(Span span, long step) {
        long origin = step % (7 * DAY) == 0 ? MONDAY : 0;
        var ticks = new ArrayList<Tick>();
        long first = Math.ceilDiv((long) Math.ceil(span.from()) - origin, step) * step + origin;
        for (long at = first; at < span.to(); at += step) {
            ticks.add(new Tick(at, text(at, step)));
        }
        return ticks;
    }

    private static String text(long at, long step) {
        var pattern = at % DAY == 0 ? "MM-dd" : step < MINUTE ? "HH:mm:ss" : "HH:mm";
        var time = LocalDateTime.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC);
        return at % DAY == 0 && time.getDayOfYear() == 1 ? String.valueOf(time.getYear())
                : DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
    }

    private static List<Tick> months(Span span, int months) {
        var ticks = new ArrayList<Tick>();
        var first = YearMonth.from(Instant.ofEpochMilli((long) span.from()).atOffset(ZoneOffset.UTC));
        var month = YearMonth.of(first.getYear() - (months > 12 ? first.getYear() % (months / 12) : 0), 1);
        for (; millis(month) < span.to(); month = month.plusMonths(months)) {
            if (millis(month) >= span.from()) {
                ticks.add(new Tick(millis(month), month.getMonthValue() == 1 ? String.valueOf(month.getYear()) : month.toString()));
            }
        }
        return ticks;
    }

    private static long millis(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
