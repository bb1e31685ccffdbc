package dev.tierdeck.market;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Where bars come from. Safe for many threads; blocks. */
public interface BarSource {
    /**
     * What is asked for.
     *
     * @param symbol the symbol, as the source names it
     * @param interval how long a bar is
     * @param market the market
     * @param from the earliest opening time
     * @param to the opening times end before this
     */
    record Stretch(String symbol, Timeframe interval, MarketType market, Instant from, Instant to) {}

    /**
     * Reads bars, oldest first, page by page, each page as soon as it is there. The last bar may still be open. A stretch without bars
     * gives no page.
     *
     * @param pages is given each page, never an empty one; what it throws ends the reading and reaches the caller
     * @throws SourceException when a page could not be had; those before it were given
     * @throws InterruptedException when the thread was interrupted, which is how reading is cancelled
     */
    void read(Stretch what, Consumer<List<Bar>> pages) throws SourceException, InterruptedException;
}
