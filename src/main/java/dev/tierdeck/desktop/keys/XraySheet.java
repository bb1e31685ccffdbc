package dev.tierdeck.desktop.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The X-ray of a key in words: a column a tier, a row a field.
 *
 * @param heads the tiers
 * @param rows the fields
 * @param notes what is to be said about all of it
 */
record XraySheet(List<Head> heads, List<Row> rows, List<Note> notes) {
    static final XraySheet EMPTY = new XraySheet(List.of(), List.of(), List.of());

    /**
     * A tier.
     *
     * @param tier its name
     * @param why why it shows no copy; empty where it does, and while it is being read
     * @param copy whether it has one
     */
    record Head(String tier, String why, boolean copy) {}

    /**
     * A field.
     *
     * @param field which
     * @param caption its name
     * @param cells one for each tier
     */
    record Row(XrayField field, String caption, List<Cell> cells) {}

    /**
     * What one tier says.
     *
     * @param text short
     * @param full the same in full, for the tooltip and for copying
     * @param differs whether the tiers should agree here, and this one does not
     */
    record Cell(String text, String full, boolean differs) {
        static final Cell BLANK = new Cell("", "", false);
    }

    /**
     * A sentence about all of it.
     *
     * @param sentence the sentence
     * @param warning whether something is wrong
     */
    record Note(String sentence, boolean warning) {}

    /** Stands before what differs. */
    static final String DIFFERS = "\u2260\u00a0";

    /** All of it as text, its columns aligned. */
    String text() {
        var lines = new ArrayList<List<String>>();
        lines.add(IntStream.rangeClosed(0, heads.size()).mapToObj(i -> i == 0 ? "" : heads.get(i - 1).tier()).toList());
        for (var row : rows) {
            lines.add(IntStream.rangeClosed(0, heads.size()).mapToObj(i -> i == 0 ? row.caption() : copied(row.cells().get(i - 1))).toList());
        }
        var text = new StringBuilder();
        lines.forEach(line -> text.append(aligned(line, lines)).append('\n'));
        heads.stream().filter(head -> !head.why().isEmpty()).forEach(head -> text.append(head.tier()).append(": ").append(head.why()).append('\n'));
        notes.forEach(note -> text.append(note.sentence()).append('\n'));
        return text.toString();
    }

    private static String copied(Cell cell) {
        return cell.differs() ? DIFFERS + cell.full() : cell.full();
    }

    private static String aligned(List<String> line, List<List<String>> all) {
        var text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            int column = i;
            int width = all.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
            text.append(line.get(i)).append(" ".repeat(width - line.get(i).length() + 2));
        }
        return text.toString().stripTrailing();
    }
}
