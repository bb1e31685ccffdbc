package dev.tierdeck.market.bars;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.tierdeck.market.Bar;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Predicate;

/** Reads files of bars in one pass and constant memory. */
final class BarReader {
    /** No field of a bar is longer; a longer one is no CSV. */
    private static final int LONGEST_FIELD = 64 << 10;
    private static final int BUFFER = 64 << 10;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private BarReader() {}

    /**
     * Reads bars until the file ends or somebody has enough.
     *
     * @param bars is given each bar, and answers whether it wants more
     * @return how many were given
     * @throws TornFileException when a line can't be read; the bars before it were given
     */
    static long read(Path file, Predicate<Bar> bars) throws IOException {
        var text = new Ending(text(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)));
        var lines = new BarLines(file.getFileName().toString(), text::breaksOff);
        try (var reader = csv(lines, text)) {
            long count = 0;
            var each = reader.iterator();
            while (hasNext(each, lines)) {
                count++;
                if (!bars.test(each.next())) {
                    return count;
                }
            }
            lines.end();
            return count;
        }
    }

    private static CsvReader<Bar> csv(BarLines lines, Reader text) {
        return CsvReader.builder().maxBufferSize(LONGEST_FIELD).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).build(lines, text);
    }

    /** What Excel puts before UTF-8 goes. All of a bar is ASCII, so a byte is a letter, which is cheaper than decoding. */
    private static Reader text(InputStream file) throws IOException {
        var bytes = new BufferedInputStream(file, BUFFER);
        bytes.mark(MARK.length);
        if (!Arrays.equals(bytes.readNBytes(MARK.length), MARK)) {
            bytes.reset();
        }
        return new InputStreamReader(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Here a line is read, and where the reader stumbles. */
    private static boolean hasNext(Iterator<Bar> bars, BarLines lines) throws IOException {
        try {
            return bars.hasNext();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } catch (CsvParseException failure) {
            if (failure.getCause() instanceof TornFileException torn) {
                throw torn;
            }
            var torn = lines.torn("it is no CSV");
            torn.initCause(failure);
            throw torn;
        }
    }
}
