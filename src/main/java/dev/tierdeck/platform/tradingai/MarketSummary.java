package dev.tierdeck.platform.tradingai;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How much of a market is in view: {@code {"class": "stock", "count": 8}}.
 *
 * @param name {@code all}, {@code crypto}, {@code stock} or {@code macro}; {@code class} in JSON
 * @param count how many symbols of it had a price
 */
public record MarketSummary(@JsonProperty("class") String name, int count) {
    /** The class that is all of them. */
    public static final String ALL = "all";

    public MarketSummary {
        if (name == null) {
            throw new IllegalArgumentException("a summary names its class");
        }
    }
}
