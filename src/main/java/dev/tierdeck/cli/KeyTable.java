package dev.tierdeck.cli;

import dev.tierdeck.engine.Preview;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** The keys of a preview as a table that is written as it is read; the key, which can be of any length, comes last. */
final class KeyTable {
    private static final String FORM = "%11s  %-12s  %-20s  %s%n";

    private KeyTable() {}

    static void print(PrintWriter out, Preview preview) {
        out.printf(FORM, "BYTES", "TIERS", "MARKS", "KEY");
        for (int i = 0; i < preview.count(); i++) {
            var item = preview.item(i);
            var bytes = item.bytes().isPresent() ? Figures.count(item.bytes().getAsLong()) : "-";
            var tiers = item.tiers().stream().map(Words::word).collect(Collectors.joining(" "));
            var marks = item.traits().stream().map(Words::word).collect(Collectors.joining(", "));
            out.printf(FORM, bytes, tiers, marks.isEmpty() ? "-" : marks, item.key().display());
        }
    }
}
