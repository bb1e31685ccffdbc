package dev.tierdeck.cli;

import dev.tierdeck.market.bars.Contents;
import dev.tierdeck.market.bars.StoredSeries;
import org.jspecify.annotations.Nullable;

/** Series of bars as JSON. */
final class BarsJson {
    private BarsJson() {}

    static void print(Contents contents, Terminal terminal) {
        try (var lines = new JsonLines(terminal)) {
            lines.object(line -> line.number("files", contents.files()).number("symbols", contents.symbols()).number("bytes", contents.bytes())
                    .list("entries", contents.series(), BarsJson::fields)
                    .list("troubles", contents.troubles(), (item, trouble) -> item.text("file", trouble.file()).text("sentence", trouble.sentence())));
        }
    }

    static void print(StoredSeries stored, Terminal terminal) {
        try (var lines = new JsonLines(terminal)) {
            lines.object(line -> fields(line, stored));
        }
    }

    private static void fields(JsonLines line, StoredSeries stored) {
        var series = stored.series();
        line.text("symbol", series.symbol()).text("interval", series.interval()).text("start", series.start().toString())
                .text("end", series.end().toString()).text("market", series.market().code()).number("rows", stored.rows())
                .number("bytes", stored.bytes()).text("cachedAt", stored.cachedAt().toString()).text("validUntil", text(stored.validUntil()))
                .flag("valid", stored.valid());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
