package dev.tierdeck.desktop.fx;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A table as CSV (RFC 4180). A spreadsheet takes what begins with {@code = + - @}, also in full width, or with a tab for a formula, and keys
 * are whatever anybody named them: such a cell begins with a quote instead, but for a number, which is one.
 */
public final class Sheet {
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)*([eE][+-]?[0-9]+)?");

    private final StringWriter text = new StringWriter();
    private final CsvWriter lines = CsvWriter.builder().bufferSize(0).build(text);

    /** A sheet whose first line names its columns. */
    public Sheet(String... columns) {
        line(columns);
    }

    /** One more line. */
    public Sheet line(String... cells) {
        lines.writeRecord(Arrays.stream(cells).map(Sheet::safe).toList());
        return this;
    }

    private static String safe(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }

    /** All of it. */
    @Override
    public String toString() {
        return text.toString();
    }
}
