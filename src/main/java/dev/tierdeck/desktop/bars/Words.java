package dev.tierdeck.desktop.bars;

import dev.tierdeck.engine.Printable;
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
        return symbol(stored) + " " + interval(stored) + " " + stored.series().market().code();
    }

    /** A symbol, which is whatever a file says, on one safe line. */
    static String symbol(StoredSeries stored) {
        return Printable.line(stored.series().symbol());
    }

    /** The same of an interval. */
    static String interval(StoredSeries stored) {
        return Printable.line(stored.series().interval());
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
