package dev.tierdeck.desktop.candles;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How prices, volumes and times look here. */
final class Words {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter HERE = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final long HALF_MINUTE = 30_000;
    private static final long DAY = 86_400_000;

    private Words() {}

    /** A price with so many decimals: {@code 83 682.30}. */
    static String price(double price, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", price).replace(',', Format.THIN);
    }

    /** A volume: whole from a thousand on, four digits below. */
    static String volume(double volume) {
        if (volume >= 1000 || volume == Math.rint(volume)) {
            return Format.count(Math.round(volume));
        }
        return String.format(Locale.ROOT, "%." + (volume >= 100 ? 1 : volume >= 10 ? 2 : volume >= 1 ? 3 : 6) + "f", volume);
    }

    /** A volume for an axis: {@code 1.2 k}, {@code 34 M}. */
    static String shortVolume(double volume) {
        if (volume < 1000) {
            return volume == Math.rint(volume) ? Format.count((long) volume) : String.format(Locale.ROOT, volume < 1 ? "%.3f" : "%.1f", volume);
        }
        var units = new String[] {"", "k", "M", "G", "T"};
        int unit = 0;
        double left = volume;
        while (left >= 999.5 && unit < units.length - 1) {
            left /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, left < 9.95 ? "%.1f" : "%.0f", left) + Format.GAP + units[unit];
    }

    /** When a bar opened, in UTC: seconds only where bars are that short, the day alone where they are days. */
    static String opened(long millis, Grain grain) {
        var at = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        if (grain.millis() >= DAY && millis % DAY == 0) {
            return at.toLocalDate().toString();
        }
        return (grain.millis() <= HALF_MINUTE ? SECOND : MINUTE).format(at);
    }

    /** The same moment on the clocks here; empty where those show UTC. */
    static String here(long millis, ZoneId zone, Messages messages) {
        var at = Instant.ofEpochMilli(millis);
        return zone.getRules().getOffset(at).equals(ZoneOffset.UTC) ? ""
                : messages.text("chart.here", HERE.format(LocalDateTime.ofInstant(at, zone)));
    }
}
