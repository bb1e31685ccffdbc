package dev.tierdeck.cli;

import dev.tierdeck.engine.Preview;
import java.io.PrintWriter;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys of a preview as a table that is written as it is read; the key, which can be of any length, comes last. Columns are filled by
 * hand: a million lines by a format string take twice as long.
 */
final class KeyTable {
    private final PrintWriter out;
    private final StringBuilder line = new StringBuilder(160);

    private KeyTable(PrintWriter out) {
        this.out = out;
    }

    static void print(PrintWriter out, Preview preview) {
        var table = new KeyTable(out);
        table.row("BYTES", "TIERS", "MARKS", "KEY");
        for (int i = 0; i < preview.count(); i++) {
            var item = preview.item(i);
            table.row(item.bytes().isPresent() ? Figures.count((Long) item.bytes().getAsLong()) : "-", words(item.tiers()), words(item.traits()),
                    item.key().display());
        }
    }

    private void row(String bytes, String tiers, String marks, String key) {
        line.repeat(' ', Math.max(0, 11 - bytes.length())).append(bytes).append("  ");
        left(tiers, 12);
        left(marks, 20);
        out.append(line.append(key)).append('\n');
        line.setLength(0);
    }

    private void left(String text, int width) {
        line.append(text).repeat(' ', Math.max(0, width - text.length()) + 2);
    }

    private static String words(Set<? extends Enum<?>> names) {
        return names.isEmpty() ? "-" : names.size() == 1 ? Words.word(names.iterator().next())
                : names.stream().map(Words::word).collect(Collectors.joining(", "));
    }
}
