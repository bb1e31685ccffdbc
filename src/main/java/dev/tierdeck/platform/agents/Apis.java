package dev.tierdeck.platform.agents;

import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.http.HttpSettings;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.market.http.Time;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The APIs that a pool asks, by name, and the places that they share. Safe for many threads. */
final class Apis implements AutoCloseable {
    private final Map<String, Api> known = new ConcurrentSkipListMap<>();
    private final Places places;
    private final JsonClient client;
    private volatile boolean closed;

    Apis(int size, Time time) {
        this.places = new Places(size);
        this.client = new JsonClient(HttpSettings.DEFAULT, time);
    }

    /** Throws {@link IllegalStateException} when it was asked or told before. */
    void add(String name, ApiSettings settings) {
        if (known.putIfAbsent(name, new Api(name, settings, places, client)) != null) {
            throw new IllegalStateException("how the API " + name + " is asked was settled by its first request, or told before");
        }
    }

    ApiAnswer send(ApiCall call) throws SourceException, InterruptedException {
        if (closed) {
            throw new IllegalStateException("the pool was closed; " + call + " was not sent");
        }
        return known.computeIfAbsent(call.api(), name -> new Api(name, ApiSettings.USUAL, places, client)).send(call);
    }

    List<ApiStats> stats() {
        return known.values().stream().map(Api::stats).toList();
    }

    /** Ends requests under way. */
    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
