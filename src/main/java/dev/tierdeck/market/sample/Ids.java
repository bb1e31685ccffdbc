package dev.tierdeck.market.sample;

import java.util.List;
import java.util.Locale;

/** Identifiers of keys. */
final class Ids {
    private Ids() {}

    /** Keys of one field. */
    static List<List<String>> of(List<String> values) {
        return values.stream().map(List::of).toList();
    }

    /** Keys of two fields: each of the first with each of the second. */
    static List<List<String>> of(List<String> first, List<String> second) {
        return first.stream().flatMap(a -> second.stream().map(b -> List.of(a, b))).toList();
    }

    /** The seconds of a timeframe such as {@code 1m}, {@code 5m}, {@code 1H}, {@code 1D}. */
    static long seconds(String timeframe) {
        long count = Long.parseLong(timeframe.substring(0, timeframe.length() - 1));
        return count * switch (timeframe.substring(timeframe.length() - 1).toLowerCase(Locale.ROOT)) {
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> throw new IllegalArgumentException("a timeframe ends in m, h or d, but was '" + timeframe + "'");
        };
    }
}
