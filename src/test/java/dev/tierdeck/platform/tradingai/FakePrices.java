package dev.tierdeck.platform.tradingai;

import dev.tierdeck.market.Price;
import dev.tierdeck.market.PriceSource;
import dev.tierdeck.market.SourceException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source that answers what a test told it, or fails as it was told. */
final class FakePrices implements PriceSource {
    static final String URL = "http://127.0.0.1:9/price";

    private final Map<String, Price> answers = new ConcurrentHashMap<>();
    private final Map<String, SourceException> failures = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    private @Nullable CountDownLatch never;

    FakePrices answer(String symbol, String figure, Instant at) {
        answers.put(symbol, TradingDesk.price(symbol, figure, at));
        failures.remove(symbol);
        return this;
    }

    FakePrices fail(String symbol, SourceException failure) {
        failures.put(symbol, failure);
        return this;
    }

    /** Questions get no answer from now on. */
    FakePrices hang() {
        never = new CountDownLatch(1);
        return this;
    }

    @Override
    public Price price(String symbol) throws SourceException, InterruptedException {
        asked.incrementAndGet();
        if (never != null) {
            never.await();
        }
        if (failures.get(symbol) instanceof SourceException failure) {
            throw failure;
        }
        var answer = answers.get(symbol);
        if (answer == null) {
            throw new SourceException.Empty(URL, "price of " + symbol);
        }
        return answer;
    }
}
