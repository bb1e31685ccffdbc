package dev.tierdeck.market.bars;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import dev.tierdeck.market.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes bars of a file's fields, straight from the reader's buffer. The first line is the header; what does not fit ends the reading. */
final class BarLines extends AbstractBaseCsvCallbackHandler<Bar> {
    private static final String[] NAMES = {"open", "high", "low", "close", "volume", "time"};

    private final String file;
    private final BooleanSupplier breaksOff;
    private final Times times = new Times();
    private final List<String> header = new ArrayList<>();
    private final String[] figures = new String[NAMES.length - 1];
    private int[] places = {};
    private int needed;
    private long time;
    private long before = Long.MIN_VALUE;

    /** @param breaksOff whether the file is over and the line that is being read has no end */
    BarLines(String file, BooleanSupplier breaksOff) {
        this.file = file;
        this.breaksOff = breaksOff;
    }

    /** Runs three million times in a year of minutes, so it is small enough for the compiler to inline, and what is rare goes elsewhere. */
    @Override
    protected void handleField(int column, char[] text, int offset, int length, boolean quoted) {
        if (column >= places.length || !take(places[column], text, offset, length)) {
            takeRare(column, new String(text, offset, length));
        }
    }

    /** Whether it can be read as what stands at its place. */
    private boolean take(int place, char[] text, int offset, int length) {
        if (place < 0) {
            return true;
        }
        return place == Columns.TIME ? takeTime(text, offset, length) : takeFigure(place, text, offset, length);
    }

    private boolean takeTime(char[] text, int offset, int length) {
        time = times.parse(text, offset, length);
        return time != Times.NONE;
    }

    private boolean takeFigure(int place, char[] text, int offset, int length) {
        if (!Figures.isNumber(text, offset, length)) {
            return false;
        }
        figures[place] = new String(text, offset, length);
        return true;
    }

    /** The header; a field beyond it, which is nobody's; and one with spaces around it, or that can't be read. */
    private void takeRare(int column, String field) {
        if (places.length == 0) {
            header.add(field);
        } else if (column < places.length) {
            var text = field.strip();
            if (!take(places[column], text.toCharArray(), 0, text.length())) {
                throw torn("'" + text.substring(0, Math.min(text.length(), 40)) + "' can't be read as its " + NAMES[places[column]]);
            }
        }
    }

    @Override
    protected @Nullable Bar buildRecord() {
        if (getRecordType() == RecordType.EMPTY) {
            return null;
        }
        if (places.length == 0) {
            places = places();
            needEnd();
            needed = IntStream.range(0, places.length).filter(column -> places[column] != Columns.OTHER).max().orElseThrow() + 1;
            return null;
        }
        if (getFieldCount() < needed) {
            throw brokenOff();
        }
        needEnd();
        if (time <= before) {
            throw torn("it does not open after the bar on the line before");
        }
        before = time;
        return new Bar(time, figures[0], figures[1], figures[2], figures[3], figures[4]);
    }

    /** What stands last on a line without its end may lack letters and still be a figure: {@code 123456.789} torn is {@code 12345}. */
    private void needEnd() {
        if (breaksOff.getAsBoolean()) {
            throw torn("it breaks off before its line end");
        }
    }

    private TornFileException brokenOff() {
        int column = getFieldCount();
        while (places[column] == Columns.OTHER) {
            column++;
        }
        return torn("it breaks off before its " + NAMES[places[column]]);
    }

    private int[] places() {
        try {
            return Columns.places(header);
        } catch (IllegalArgumentException other) {
            throw torn(other.getMessage());
        }
    }

    /** To be called at the end: throws when there was no header. */
    void end() {
        if (places.length == 0) {
            throw new TornFileException(file, 1, "it is empty");
        }
    }

    /** What is wrong with the line that is being read. */
    TornFileException torn(String what) {
        return new TornFileException(file, Math.max(1, getStartingLineNumber()), what);
    }
}
