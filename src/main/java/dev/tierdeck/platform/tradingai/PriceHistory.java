package dev.tierdeck.platform.tradingai;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The bars that prices make: what the platform calls WebSocket history and chart data. Read from memory, Redis and the database; made here
 * of the prices that pass through {@link Prices}. Safe for many threads.
 *
 * <p>Bars are written now and then, all of a series at once, so a crash loses what came since. Two programs that write one series at the
 * same moment lose one of the two writings; the next one brings the bars back that its program has seen since.
 */
public final class PriceHistory {
    /** The name of the warmer that writes it. */
    public static final String WARMER = "price_history";
    /** How many series are kept at most; prices of further ones make no bars. */
    public static final int MOST_SERIES = 20_000;

    private final Cache cache;
    private final TradingAiTypes types;
    private final List<Timeframe> frames;
    private final int most;
    private final Map<Series, Unwritten> unwritten = new ConcurrentHashMap<>();
    private final AtomicLong dropped = new AtomicLong();

    private record Series(String symbol, Timeframe frame) {}

    /** Histories in this cache, of the timeframes and the length that the settings say. */
    public PriceHistory(Cache cache, TradingAiTypes types, TradingAiSettings settings) {
        this.cache = cache;
        this.types = types;
        this.frames = settings.frames();
        this.most = settings.bars();
    }

    /**
     * The bars of a symbol, oldest first, with what was made here and is not written yet; none where there are none.
     *
     * @throws CacheException.LoadFailed when no nearer tier has them and the database can't be asked
     */
    public List<HistoryBar> bars(String symbol, Timeframe frame) {
        var pending = unwritten.get(new Series(symbol, frame));
        return Unwritten.join(written(new Series(symbol, frame)), pending == null ? List.of() : pending.all(), most);
    }

    /** The bars as they stand under the key that WebSocket clients are served from; null where there are none. */
    public @Nullable Entry<List<HistoryBar>> entry(String symbol, Timeframe frame) {
        return cache.entry(types.history(), types.historyKey(symbol, frame));
    }

    /** A chart's bars: from the cache, else made of the history; null where there are none. */
    public @Nullable Entry<List<HistoryBar>> chart(String symbol, Timeframe frame) {
        return cache.entry(types.chart(), types.chartKey(symbol, frame), key -> {
            var bars = bars(symbol, frame);
            return bars.isEmpty() ? null : bars;
        });
    }

    /** Puts a chart's bars that came from elsewhere, oldest first. */
    public Entry<List<HistoryBar>> putChart(String symbol, Timeframe frame, List<HistoryBar> bars) {
        return cache.put(types.chart(), types.chartKey(symbol, frame), List.copyOf(bars));
    }

    /**
     * Takes a price into its bars; for prices that do not pass through {@link Prices}, which does so itself. It is not written yet, and
     * nothing is waited for.
     */
    public void add(Price price) {
        for (var frame : frames) {
            var series = new Series(price.symbol(), frame);
            if (unwritten.size() >= MOST_SERIES && !unwritten.containsKey(series)) {
                dropped.incrementAndGet();
            } else {
                unwritten.computeIfAbsent(series, unused -> new Unwritten(frame, most)).add(price.price(), price.at());
            }
        }
    }

    /** Prices that made no bar of some timeframe, since there were {@value #MOST_SERIES} series already. */
    public long dropped() {
        return dropped.get();
    }

    /** The warmer {@link #WARMER}, which writes what is unwritten. */
    public Warmer warmer(TradingAiSettings settings) {
        return new Warmer(WARMER, types.history().name().toString(), unused -> write(), settings.historyInterval(), true);
    }

    /**
     * Writes what is unwritten; for a program's end too. What can't be written is kept for the next time.
     *
     * @return how many series were written
     * @throws CacheException when some were not; the sentence says how many, and why the first was not
     */
    public int write() throws InterruptedException {
        int written = 0;
        var failures = new ArrayList<CacheException>();
        for (var each : unwritten.entrySet()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped after " + written + " histories");
            }
            try {
                written += write(each.getKey(), each.getValue()) ? 1 : 0;
            } catch (CacheException failed) {
                failures.add(failed);
            }
        }
        if (!failures.isEmpty()) {
            throw new CacheException(failures.size() + " of " + (written + failures.size())
                    + " histories were not written; they are kept, and written next time. " + failures.getFirst().getMessage(), failures.getFirst());
        }
        return written;
    }

    private boolean write(Series series, Unwritten pending) {
        var taken = pending.take();
        if (taken.isEmpty()) {
            return false;
        }
        boolean done = false;
        try {
            cache.put(types.history(), types.historyKey(series.symbol(), series.frame()), Unwritten.join(written(series), taken, most));
            done = true;
            return true;
        } finally {
            if (!done) {
                pending.giveBack(taken);
            }
        }
    }

    /** What stands. A database that is away is a failure, not an empty history: it must not be written over. */
    private List<HistoryBar> written(Series series) {
        var standing = cache.get(types.history(), types.historyKey(series.symbol(), series.frame()));
        return standing == null ? List.of() : standing;
    }
}
