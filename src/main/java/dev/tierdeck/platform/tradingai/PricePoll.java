package dev.tierdeck.platform.tradingai;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.PriceSource;
import dev.tierdeck.market.SourceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a source for the price of each symbol and puts what it answers. A symbol that fails keeps no other from being refreshed, and each
 * is put as soon as its answer is there.
 */
public final class PricePoll implements Warmer.Action {
    /** How many symbols are asked for at once; how often a source is asked is the source's own care. */
    static final int AT_ONCE = 4;

    private final Prices prices;
    private final AssetType asset;
    private final PriceSource source;
    private final List<String> symbols;

    private PricePoll(Prices prices, AssetType asset, PriceSource source, List<String> symbols) {
        this.prices = prices;
        this.asset = asset;
        this.source = source;
        this.symbols = symbols;
    }

    /** The warmer {@code stock_prices}. */
    public static Warmer stocks(Prices prices, PriceSource source, TradingAiSettings settings) {
        return new Warmer("stock_prices", "trading-ai/prices/stock", new PricePoll(prices, AssetType.STOCK, source, settings.stocks()),
                settings.stockInterval(), true);
    }

    /** The warmer {@code macro_series}. */
    public static Warmer macro(Prices prices, PriceSource source, TradingAiSettings settings) {
        return new Warmer("macro_series", "trading-ai/prices/macro", new PricePoll(prices, AssetType.MACRO, source, settings.macro()),
                settings.macroInterval(), true);
    }

    /**
     * Polls once.
     *
     * @return how many prices were stored; one that is older than what stands there is not
     * @throws CacheException when some symbols failed; the sentence names them all, and says why the first did
     * @throws SourceException.Off when the source is switched off
     * @throws InterruptedException when the thread was interrupted
     */
    @Override
    public int warm(Cache unused) throws Exception {
        var failures = new LinkedHashMap<String, Throwable>();
        int stored = 0;
        try (var workers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("poll-", 0).factory())) {
            var answers = symbols.stream().map(symbol -> workers.submit(() -> refresh(symbol))).toList();
            try {
                for (int i = 0; i < symbols.size(); i++) {
                    stored += stored(answers.get(i), symbols.get(i), failures);
                }
            } catch (InterruptedException ended) {
                workers.shutdownNow(); // all at once: cancelled one by one, a freed worker would ask for the next
                throw ended;
            }
        }
        report(failures);
        return stored;
    }

    private int refresh(String symbol) throws SourceException, InterruptedException {
        var answer = source.price(symbol);
        var written = prices.put(asset, new Price(symbol, answer.price(), answer.at()));
        if (written.ahead() > 0) {
            throw new IllegalStateException("Its price is of " + answer.at() + ", which is more than an hour ahead of this machine's clock."
                    + " It was dropped; check the clock.");
        }
        return written.stored();
    }

    private static int stored(Future<Integer> answer, String symbol, Map<String, Throwable> failures) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            failures.put(symbol, failed.getCause());
            return 0;
        }
    }

    private void report(Map<String, Throwable> failures) throws SourceException.Off {
        if (failures.isEmpty()) {
            return;
        }
        var first = failures.values().iterator().next();
        if (first instanceof SourceException.Off off) {
            throw off;
        }
        var failure = new CacheException("Not refreshed: " + String.join(", ", failures.keySet()) + " (" + failures.size() + " of "
                + symbols.size() + "). " + sentence(first), first);
        failures.values().stream().skip(1).limit(10).forEach(failure::addSuppressed);
        throw failure;
    }

    private static String sentence(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
