package dev.tierdeck.market.bars;

import dev.tierdeck.engine.Watch;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.SourceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A directory of bar series (seed 000: {@code DataCache}). Each is a file {@code <MD5>.csv} with its {@code <MD5>_meta.json}. Directories
 * written by TradeBot are read, and what is written here is readable there. Safe for many threads and, by a lock, for many processes.
 *
 * <p>What fails in the file system is thrown as {@link java.io.UncheckedIOException}, whose message names the file and what to do.
 */
public interface BarArchive {
    /** The directory. */
    Path directory();

    /** All series in it, and what else lies there; changes nothing. A directory that does not exist has none. */
    Contents contents();

    /** Whether exactly this series is kept and valid now, and its file does not end within a line. A tear before that shows only in reading. */
    boolean isCached(BarSeries series);

    /** The series of this name, valid or not. */
    Optional<StoredSeries> find(BarSeries series);

    /**
     * Reads a stored series, oldest bar first, in constant memory.
     *
     * @return how many bars
     * @throws TornFileException when a line can't be read; the bars before it were given
     */
    long read(StoredSeries series, Consumer<Bar> bars);

    /**
     * Keeps bars under a series' name; whatever was kept under it goes. It stands there whole or not at all.
     *
     * @param bars oldest first, opening times ascending
     * @throws IllegalArgumentException when they are not in order
     */
    StoredSeries put(BarSeries series, List<Bar> bars);

    /**
     * The bars of a series: from the directory where it, or one that covers it, is valid there; else what is missing is read from the
     * source, page by page, and all of it is kept. Whoever asks for the same series meanwhile, in this process or another, waits for the
     * one download.
     *
     * @param watch is told how many bars are there and the share of the stretch they cover; stops between pages
     * @return the series as it is kept now; where {@code watch} stopped it, whatever was there before, unchanged; where nothing was, one
     *     without bars that is not valid
     * @throws SourceException when the source has no answer, or no bar at all; what was kept before stays
     * @throws IllegalArgumentException when the interval is none a source could be asked for
     * @throws InterruptedException when the thread was interrupted
     */
    StoredSeries fetch(BarSeries series, BarSource source, Watch watch) throws SourceException, InterruptedException;

    /** Removes one series; whether it was there. */
    boolean clear(BarSeries series);

    /** Removes all series of a symbol; how many there were. */
    int clear(String symbol);

    /** Removes all series, and the left-overs of interrupted writes, and nothing that is not the archive's; how many series there were. */
    int clear();
}
