package dev.tierdeck.market;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How long a bar is, as Binance names it; see its page on <i>Kline/Candlestick chart intervals</i>. Bars begin at whole multiples in UTC. */
public enum Timeframe {
    SECOND("1s", 1), MINUTE("1m", 60), MINUTES_3("3m", 180), MINUTES_5("5m", 300), MINUTES_15("15m", 900), MINUTES_30("30m", 1_800),
    HOUR("1h", 3_600), HOURS_2("2h", 7_200), HOURS_4("4h", 14_400), HOURS_6("6h", 21_600), HOURS_8("8h", 28_800),
    HOURS_12("12h", 43_200), DAY("1d", 86_400), DAYS_3("3d", 259_200), WEEK("1w", 604_800), MONTH("1M", 0);

    /** Weeks begin on Mondays; 1970 began on a Thursday. */
    private static final long MONDAY = Duration.ofDays(4).toMillis();

    private final String code;
    private final long millis;

    Timeframe(String code, long seconds) {
        this.code = code;
        this.millis = seconds * 1000;
    }

    /** The name in keys and commands, such as {@code 15m}; {@code 1M} is a month. */
    public String code() {
        return code;
    }

    /** When the bar that covers this moment opens; both in milliseconds since 1970. */
    public long opening(long time) {
        if (this == MONTH) {
            return month(time).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        long origin = this == WEEK ? MONDAY : 0;
        return Math.floorDiv(time - origin, millis) * millis + origin;
    }

    /** When the bar after the one that covers this moment opens; both in milliseconds since 1970. */
    public long next(long time) {
        return this == MONTH ? month(time).plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
                : opening(time) + millis;
    }

    private static YearMonth month(long time) {
        return YearMonth.from(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC));
    }

    /**
     * The timeframe called so. Case counts only for {@code m} and {@code M}.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     */
    public static Timeframe parse(String code) {
        var asked = code.strip();
        for (var frame : values()) {
            if (frame.code.equals(asked) || frame != MONTH && !asked.endsWith("M") && frame.code.equalsIgnoreCase(asked)) {
                return frame;
            }
        }
        throw new IllegalArgumentException("there is no interval '" + code + "'; there are "
                + Arrays.stream(values()).map(Timeframe::code).collect(Collectors.joining(", ")));
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
