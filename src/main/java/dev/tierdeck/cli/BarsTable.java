package dev.tierdeck.cli;

import dev.tierdeck.market.bars.Contents;
import dev.tierdeck.market.bars.StoredSeries;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Series of bars as a table, and moments as bars' files write them. */
final class BarsTable {
    private static final String FORM = "%-14s  %-8s  %-7s  %-10s  %-10s  %11s  %10s  %-16s  %s%n";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private BarsTable() {}

    /** A moment in milliseconds since 1970, in UTC, such as {@code 2024-01-31 23:59:00}. */
    static String time(long millis) {
        return SECOND.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    static void print(Contents contents, Terminal terminal) {
        try (var sheet = new Sheet(terminal)) {
            sheet.line("series", Figures.count((long) contents.files()));
            sheet.line("symbols", Figures.count((long) contents.symbols()));
            sheet.line("bytes", Figures.bytes(contents.bytes()));
            contents.troubles().forEach(trouble -> sheet.line("passed over", Words.line(trouble.file() + ": " + trouble.sentence())));
            rows(contents.series(), sheet.writer());
        }
    }

    static void print(List<StoredSeries> stored, Terminal terminal) {
        try (var sheet = new Sheet(terminal)) {
            rows(stored, sheet.writer());
        }
    }

    private static void rows(List<StoredSeries> stored, PrintWriter out) {
        if (stored.isEmpty()) {
            return;
        }
        out.printf(FORM, "SYMBOL", "INTERVAL", "MARKET", "START", "END", "ROWS", "BYTES", "CACHED AT", "VALID");
        stored.forEach(each -> out.printf(FORM, Words.line(each.series().symbol()), Words.line(each.series().interval()),
                each.series().market().code(), each.series().start(), each.series().end(), Figures.count((Long) each.rows()),
                Figures.bytes(each.bytes()), MINUTE.format(each.cachedAt()), validity(each)));
    }

    private static String validity(StoredSeries stored) {
        return stored.expiry().map(until -> (stored.valid() ? "until " : "expired ") + MINUTE.format(until)).orElse("for good");
    }
}
