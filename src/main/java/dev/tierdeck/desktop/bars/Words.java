package dev.tierdeck.desktop.bars;

import dev.tierdeck.market.bars.StoredSeries;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How series and times look here. */
final class Words {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Words() {}

    /** A series in short: {@code BTCUSDT 1h spot}. */
    static String name(StoredSeries stored) {
        var series = stored.series();
        return series.symbol() + " " + series.interval() + " " + series.market().code();
    }

    /** A local time as it lies in the metadata, to the minute. */
    static String minute(LocalDateTime at) {
        return MINUTE.format(at);
    }

    /** The same to the second. */
    static String second(LocalDateTime at) {
        return SECOND.format(at);
    }
}
