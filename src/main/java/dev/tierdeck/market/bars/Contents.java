package dev.tierdeck.market.bars;

import dev.tierdeck.engine.Printable;
import java.util.List;

/**
 * What lies in a directory of bars.
 *
 * @param series what can be read, by symbol, interval, market and start
 * @param troubles what can't, each with a sentence: metadata without a file, a file without metadata, either torn
 */
public record Contents(List<StoredSeries> series, List<Trouble> troubles) {
    public Contents {
        series = List.copyOf(series);
        troubles = List.copyOf(troubles);
    }

    /**
     * A file that was passed over.
     *
     * @param file its name within the directory
     * @param sentence what is wrong with it, and what to do
     */
    public record Trouble(String file, String sentence) {
        public Trouble {
            file = Printable.sentence(file);
            sentence = Printable.sentence(sentence);
        }
    }

    /** How many series. */
    public int files() {
        return series.size();
    }

    /** How many symbols. */
    public int symbols() {
        return (int) series.stream().map(each -> each.series().symbol()).distinct().count();
    }

    /** Bytes of all series, metadata included. */
    public long bytes() {
        return series.stream().mapToLong(StoredSeries::bytes).sum();
    }
}
