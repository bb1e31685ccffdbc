package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.candles.Reader;
import dev.tierdeck.desktop.candles.Reading;
import dev.tierdeck.market.Bar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records that are bars: objects with a time and the four prices under the names that programs give them, or lists that begin with these
 * five figures, as exchanges send them.
 */
final class JsonBars {
    private static final int LOOK = 50;
    private static final List<List<String>> NAMES = List.of(
            List.of("time", "t", "timestamp", "ts", "open_time", "openTime", "date", "datetime", "start", "start_time"),
            List.of("open", "o"), List.of("high", "h"), List.of("low", "l"), List.of("close", "c"), List.of("volume", "v", "vol"));
    private static final int VOLUME = 5;

    private final JsonRows rows;
    private final JsonRows.@Nullable Column[] columns;

    private JsonBars(JsonRows rows, JsonRows.@Nullable Column[] columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** The bars; null where the records are something else. */
    static @Nullable Reading of(JsonRows rows) {
        var columns = new JsonRows.@Nullable Column[NAMES.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = rows.objects() ? named(rows.columns(), NAMES.get(i)).orElse(null) : i < rows.columns().size() ? rows.columns().get(i) : null;
            if (columns[i] == null && i < VOLUME) {
                return null;
            }
        }
        var bars = new JsonBars(rows, columns);
        return bars.plausible() ? bars.read() : null;
    }

    private static Optional<JsonRows.Column> named(List<JsonRows.Column> columns, List<String> names) {
        return names.stream().flatMap(name -> columns.stream().filter(column -> column.name().equals(name))).findFirst()
                .or(() -> names.stream().flatMap(name -> columns.stream().filter(column -> column.name().equalsIgnoreCase(name))).findFirst());
    }

    /** Whether the first ones have a time, and lows that are lowest and highs that are highest. */
    private boolean plausible() {
        for (int i = 0; i < Math.min(LOOK, rows.size()); i++) {
            double open = price(i, 1);
            double high = price(i, 2);
            double low = price(i, 3);
            double close = price(i, 4);
            if (time(i) < 0 || !(low <= open && low <= close && high >= open && high >= close)) {
                return false;
            }
        }
        return true;
    }

    private Reading read() {
        var reader = new Reader("");
        int size = rows.size();
        boolean backwards = size > 1 && time(0) > time(size - 1);
        for (int i = 0; i < size; i++) {
            int at = backwards ? size - 1 - i : i;
            reader.accept(new Bar(time(at), text(at, 1), text(at, 2), text(at, 3), text(at, 4), text(at, VOLUME)));
        }
        return reader.reading("");
    }

    private String text(int row, int column) {
        var named = columns[column];
        var cell = named == null ? null : rows.get(row).cell(named);
        return cell == null ? "" : cell.plainValue();
    }

    private double price(int row, int column) {
        try {
            return Double.parseDouble(text(row, column));
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** Milliseconds since 1970; -1 where there is none. */
    private long time(int row) {
        var text = text(row, 0);
        try {
            return text.matches("-?[0-9.]+") ? millis(Double.parseDouble(text)) : moment(text);
        } catch (NumberFormatException | DateTimeException none) {
            return -1;
        }
    }

    /** Seconds, milliseconds, microseconds or nanoseconds, by their size: the years 1971 to 2286 in each. */
    private static long millis(double number) {
        return number < 3e7 ? -1 : number < 1e10 ? (long) (number * 1000) : number < 1e13 ? (long) number
                : number < 1e16 ? (long) (number / 1e3) : (long) (number / 1e6);
    }

    private static long moment(String text) {
        if (text.length() <= 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }
        var iso = text.replace(' ', 'T');
        boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
        return (zoned ? OffsetDateTime.parse(iso).toInstant() : Instant.from(LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC))).toEpochMilli();
    }
}
