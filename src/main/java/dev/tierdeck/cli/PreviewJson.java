package dev.tierdeck.cli;

import dev.tierdeck.engine.Preview;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What would go, as JSON. */
final class PreviewJson {
    private PreviewJson() {}

    /** The keys, one object a line, read off the preview as they are written. */
    static void keys(JsonLines lines, Preview preview) {
        for (int i = 0; i < preview.count(); i++) {
            var item = preview.item(i);
            lines.object(line -> line.key(item.key())
                    .text("layout", item.kind().layout())
                    .text("domain", item.kind().domain())
                    .text("type", item.kind().type())
                    .number("bytes", number(item.bytes()))
                    .texts("tiers", item.tiers().stream().map(Words::field).toList())
                    .texts("traits", item.traits().stream().map(Words::field).toList()));
        }
    }

    /** What adds up, in one object. */
    static void totals(JsonLines lines, Preview preview) {
        var totals = preview.totals();
        lines.object(line -> line.number("matched", preview.count())
                .number("bytes", totals.bytes())
                .flag("bytesEstimated", !totals.exact())
                .number("sensitive", totals.sensitive())
                .number("refillMillis", number(preview.refill().millis()))
                .number("refillMeasured", preview.refill().measured())
                .number("unkept", totals.unkept())
                .number("longerIds", totals.longerIds())
                .number("indexed", totals.indexed())
                .number("derived", totals.derived())
                .object("tiers", tiers -> totals.tiers().entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .forEach(tier -> tiers.number(Words.field(tier.getKey()), tier.getValue())))
                .list("types", Shares.bySize(preview), (item, kind) -> item.text("layout", kind.getKey().layout())
                        .text("domain", kind.getKey().domain()).text("type", kind.getKey().type())
                        .number("keys", kind.getValue().keys()).number("bytes", kind.getValue().bytes()))
                .number("millis", preview.origin().millis()));
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }
}
