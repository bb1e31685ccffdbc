package dev.tierdeck.testing.exchange;

import java.util.Map;

/**
 * A request that came.
 *
 * @param path the path, such as {@code /api/v3/klines}
 * @param query the query's parameters, decoded
 * @param headers the headers, by lower-case names
 */
public record Asked(String path, Map<String, String> query, Map<String, String> headers) {
    public Asked {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** A parameter of the query; empty text where it was not given. */
    public String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    /** The Binance key that came with it; empty text where none did. */
    public String key() {
        return headers.getOrDefault("x-mbx-apikey", "");
    }
}
