package dev.tierdeck.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them; the same in every locale, as commands are also read by scripts. */
final class Figures {
    private Figures() {}

    /** What is left of a TTL in milliseconds, such as {@code 2 h 03 m}; {@code none} for null. */
    static String ttl(@Nullable Long millis) {
        if (millis == null) {
            return "none";
        }
        long seconds = millis / 1000;
        if (seconds < 10) {
            return millis / 1000 + "." + millis % 1000 / 100 + " s";
        }
        return seconds < 60 ? seconds + " s" : seconds < 3600 ? pair(seconds, 60, "m", 1, "s")
                : seconds < 86_400 ? pair(seconds, 3600, "h", 60, "m") : pair(seconds, 86_400, "d", 3600, "h");
    }

    /** A count with separators; {@code n/a} for null. */
    static String count(@Nullable Long number) {
        return number == null ? "n/a" : number < 1000 && number >= 0 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    }

    /** The share that hits have in hits and misses; {@code n/a} where there are none. */
    static String share(long hits, long misses) {
        return hits + misses == 0 ? "n/a" : String.format(Locale.ROOT, "%.1f %%", 100.0 * hits / (hits + misses));
    }

    /** Bytes in the largest unit that leaves a digit before the point. */
    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        return String.format(Locale.ROOT, "%.1f %siB", bytes / (double) (1L << 10 * unit), "KMGTPE".charAt(unit - 1));
    }

    private static String pair(long seconds, long large, String largeUnit, long small, String smallUnit) {
        long rest = seconds % large / small;
        return seconds / large + " " + largeUnit + " " + (rest < 10 ? "0" : "") + rest + " " + smallUnit;
    }
}
