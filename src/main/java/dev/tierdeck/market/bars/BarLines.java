package dev.tierdeck.market.bars;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import dev.tierdeck.market.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Makes bars of a file's fields, straight from the reader's buffer. The first line is the header; what does not fit ends the reading. */
final class BarLines extends AbstractBaseCsvCallbackHandler<Bar> {
    private static final String[] NAMES = {"open", "high", "low", "close", "volume", "time"};
    private static final int ALL = (1 << Columns.NEEDED) - 1;

    private final String file;
    private final BooleanSupplier breaksOff;
    private final Times times = new Times();
    private final List<String> header = new ArrayList<>();
    private final String[] figures = new String[NAMES.length - 1];
    private int @Nullable [] places;
    private int seen;
    private long time;
    private long before = Long.MIN_VALUE;

    /** @param breaksOff whether the file is over and the line that is being read has no end */
    BarLines(String file, BooleanSupplier breaksOff) {
        this.file = file;
        this.breaksOff = breaksOff;
    }

    @Override
    protected void handleBegin(long line) {
        seen = 0;
    }

    @Override
    protected void handleField(int column, char[] text, int offset, int length, boolean quoted) {
        var known = places;
        if (known == null) {
            header.add(new String(text, offset, length));
        } else if (column < known.length && known[column] != Columns.OTHER && !take(known[column], text, offset, length)) {
            takeStripped(known[column], new String(text, offset, length).strip());
        }
    }

    private void takeStripped(int place, String text) {
        if (!take(place, text.toCharArray(), 0, text.length())) {
            throw torn("'" + text.substring(0, Math.min(text.length(), 40)) + "' can't be read as its " + NAMES[place]);
        }
    }

    /** Whether it can be read as what stands at its place. */
    private boolean take(int place, char[] text, int offset, int length) {
        if (place == Columns.TIME) {
            time = times.parse(text, offset, length);
            return seen(place, time != Times.NONE);
        }
        boolean number = Figures.isNumber(text, offset, length);
        if (number) {
            figures[place] = new String(text, offset, length);
        }
        return seen(place, number);
    }

    private boolean seen(int place, boolean readable) {
        seen |= 1 << place;
        return readable;
    }

    @Override
    protected @Nullable Bar buildRecord() {
        if (getRecordType() == RecordType.EMPTY) {
            return null;
        }
        if (places == null) {
            places = places();
            needEnd();
            return null;
        }
        if (seen != ALL) {
            throw torn("it breaks off before its " + NAMES[Integer.numberOfTrailingZeros(~seen)]);
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

    private int[] places() {
        try {
            return Columns.places(header);
        } catch (IllegalArgumentException other) {
            throw torn(other.getMessage());
        }
    }

    /** To be called at the end: throws when there was no header. */
    void end() {
        if (places == null) {
            throw new TornFileException(file, 1, "it is empty");
        }
    }

    /** What is wrong with the line that is being read. */
    TornFileException torn(String what) {
        return new TornFileException(file, Math.max(1, getStartingLineNumber()), what);
    }
}
