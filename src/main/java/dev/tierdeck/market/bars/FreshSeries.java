package dev.tierdeck.market.bars;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;

/**
 * A series on its way into the directory, bar by bar. Until it is committed nobody sees it; closed without that, it goes. The lock of the
 * series must be held.
 */
final class FreshSeries implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final SeriesFiles files;
    private final Medium medium;
    private final FileOutputStream out;
    private final CsvWriter lines;
    private final Stamps stamps = new Stamps();
    private long rows;
    private long last = Long.MIN_VALUE;
    private long bytes;
    private boolean stands;

    FreshSeries(SeriesFiles files, Medium medium) throws IOException {
        this.files = files;
        this.medium = medium;
        files.tidy(medium);
        out = medium.create(files.freshBars());
        lines = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(BUFFER).build(out, StandardCharsets.US_ASCII);
        lines.writeRecord("timestamp", "open", "high", "low", "close", "volume");
    }

    /**
     * Adds a bar.
     *
     * @throws IllegalArgumentException when it does not open after the one before, or does not hold decimal numbers
     */
    void add(Bar bar) throws IOException {
        if (bar.time() <= last) {
            throw new IllegalArgumentException("bars are kept in order, but one of " + stamps.text(bar.time()) + " came after one of "
                    + new Stamps().text(last));
        }
        write(stamps.text(bar.time()), number(bar.open()), number(bar.high()), number(bar.low()), number(bar.close()), number(bar.volume()));
        last = bar.time();
        rows++;
    }

    private static String number(String figure) {
        if (!Figures.isNumber(figure)) {
            throw new IllegalArgumentException("a bar's figures are decimal numbers, but one was '" + figure + "'");
        }
        return figure;
    }

    private void write(String... fields) throws IOException {
        try {
            lines.writeRecord(fields);
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** How many bars it has. */
    long rows() {
        return rows;
    }

    /** When the last bar opened; {@link Long#MIN_VALUE} without one. */
    long last() {
        return last;
    }

    /** The bytes of both files, once it is committed. */
    long bytes() {
        return bytes;
    }

    /** Puts it where the series stands: the bars first, their metadata last. */
    Metadata commit(BarSeries series, LocalDateTime cachedAt) throws IOException {
        var metadata = new Metadata(series, cachedAt, rows);
        try {
            lines.flush();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        medium.force(out);
        out.close();
        var json = metadata.json();
        bytes = Files.size(files.freshBars()) + json.length;
        try (var about = medium.create(files.freshMetadata())) {
            about.write(json);
            medium.force(about);
        }
        medium.forceNames(files.folder());
        medium.move(files.freshBars(), files.bars());
        stands = true;
        medium.move(files.freshMetadata(), files.metadata());
        medium.forceNames(files.folder());
        return metadata;
    }

    @Override
    public void close() throws IOException {
        out.close(); // First: some systems remove no file that is open.
        if (!stands) {
            medium.delete(files.freshMetadata());
            medium.delete(files.freshBars());
        }
    }
}
