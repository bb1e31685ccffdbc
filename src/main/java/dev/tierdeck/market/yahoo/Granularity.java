package dev.tierdeck.market.yahoo;

import dev.tierdeck.market.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How long a bar may be there, and for how long a stretch they may be asked at once. */
enum Granularity {
    MINUTE(Timeframe.MINUTE, "1m", 7), MINUTES_5(Timeframe.MINUTES_5, "5m", 50), MINUTES_15(Timeframe.MINUTES_15, "15m", 50),
    MINUTES_30(Timeframe.MINUTES_30, "30m", 50), HOUR(Timeframe.HOUR, "1h", 365), DAY(Timeframe.DAY, "1d", 3_650),
    WEEK(Timeframe.WEEK, "1wk", 36_500), MONTH(Timeframe.MONTH, "1mo", 36_500);

    final Timeframe frame;
    final String code;
    final Duration page;

    Granularity(Timeframe frame, String code, int days) {
        this.frame = frame;
        this.code = code;
        this.page = Duration.ofDays(days);
    }

    static Optional<Granularity> of(Timeframe frame) {
        return Arrays.stream(values()).filter(each -> each.frame == frame).findFirst();
    }

    /** Those there are, for a person. */
    static String all() {
        return Arrays.stream(values()).map(each -> each.frame.code()).collect(Collectors.joining(", "));
    }

    boolean daily() {
        return compareTo(DAY) >= 0;
    }

    /** Whether a bar is made of several days. */
    boolean ofDays() {
        return compareTo(DAY) > 0;
    }

    /** From when to ask, to have the bars that open from this moment on: a bar earlier, where bars open at the exchange's midnight. */
    Instant asked(Instant from) {
        return daily() ? Instant.ofEpochMilli(frame.opening(frame.opening(from.toEpochMilli()) - 1)) : from;
    }
}
