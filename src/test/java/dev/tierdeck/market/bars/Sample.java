package dev.tierdeck.market.bars;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Timeframe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Series and bars for tests. */
final class Sample {
    private Sample() {}

    static BarSeries hours(String start, String end) {
        return series("BTCUSDT", "1h", start, end);
    }

    static BarSeries series(String symbol, String interval, String start, String end) {
        return new BarSeries(symbol, interval, LocalDate.parse(start), LocalDate.parse(end), MarketType.SPOT);
    }

    static long time(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    /** A bar whose figures tell its time and who made it. */
    static Bar bar(long time, String mark) {
        return new Bar(time, mark + ".10", mark + "9.00", mark + ".01", mark + ".5000", String.valueOf(time / 60_000 % 1_000_000));
    }

    /** All bars that open from one moment on and before the other. */
    static List<Bar> bars(String interval, String from, String to, String mark) {
        var frame = Timeframe.parse(interval);
        long end = time(to);
        return LongStream.iterate(time(from), at -> at < end, frame::next).mapToObj(at -> bar(at, mark)).toList();
    }

    static List<Bar> read(BarArchive archive, BarSeries series) {
        var bars = new ArrayList<Bar>();
        var stored = archive.find(series).orElseThrow();
        if (archive.read(stored, bars::add) != bars.size()) {
            throw new AssertionError("it gave another number of bars than it says");
        }
        return bars;
    }

    /** Writes files as another program does, without any care. */
    static void foreign(Path folder, BarSeries series, String cachedAt, String csv) {
        long rows = Math.max(0, csv.strip().lines().count() - 1);
        write(folder.resolve(series.id() + ".csv"), csv);
        write(folder.resolve(series.id() + "_meta.json"), metadata(series, cachedAt, rows));
    }

    static String metadata(BarSeries series, String cachedAt, long rows) {
        return """
                {"symbol": "%s", "interval": "%s", "start_date": "%s", "end_date": "%s", "market_type": "%s", "cached_at": "%s", "rows": %d}"""
                .formatted(series.symbol(), series.interval(), series.start(), series.end(), series.market().code(), cachedAt, rows);
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The names of all files in a folder, but for the lock. */
    static List<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).filter(each -> !each.equals(Turns.FILE)).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
