package dev.tierdeck.testing.exchange;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Prices that a test gave. */
final class Quotes {
    /**
     * A price.
     *
     * @param price the figure, as decimal text
     * @param at when it was so
     */
    record Quote(String price, Instant at) {}

    private final Map<String, Quote> given = new ConcurrentHashMap<>();

    void give(String symbol, String price, Instant at) {
        given.put(symbol, new Quote(price, at));
    }

    Optional<Quote> of(String symbol) {
        return Optional.ofNullable(given.get(symbol));
    }
}
