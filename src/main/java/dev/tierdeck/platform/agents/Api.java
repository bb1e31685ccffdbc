package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.Latency;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.market.http.Line;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** One API: its line, its places in the pool, and what became of its requests. Safe for many threads. */
final class Api {
    private static final int BROKEN = 500;

    private final String name;
    private final Places places;
    private final Places.Guest guest;
    private final Line line;
    private final Duration patience;
    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final AtomicLongArray latency = new AtomicLongArray(Latency.BUCKETS);

    Api(String name, ApiSettings settings, Places places, JsonClient client) {
        this.name = name;
        this.places = places;
        this.guest = new Places.Guest(settings.atOnce());
        this.line = client.line(settings.http(), settings.allowance());
        this.patience = settings.limit();
    }

    /** Asks once. Whoever waits for its allowance holds no place meanwhile. */
    ApiAnswer send(ApiCall call) throws SourceException, InterruptedException {
        var request = call.request();
        enter(call);
        try {
            return answer(call.shown(), request);
        } finally {
            places.giveBack(guest);
        }
    }

    private void enter(ApiCall call) throws SourceException, InterruptedException {
        try {
            line.admit(call.shown(), call.weight(), patience);
        } catch (SourceException.Throttled tooOften) {
            rejected.increment();
            throw tooOften;
        }
        if (!places.take(guest, patience)) {
            rejected.increment();
            throw new SourceException.Busy(call.shown(), places.sentence(guest, patience));
        }
    }

    private ApiAnswer answer(String shown, HttpRequest request) throws SourceException, InterruptedException {
        var sent = new AtomicBoolean();
        long began = System.nanoTime();
        try {
            var response = line.send(shown, request, () -> {
                sent.set(true);
                requests.increment();
            });
            var answer = new ApiAnswer(shown, response.statusCode(), line.body(shown, response));
            came(response.statusCode(), System.nanoTime() - began);
            return answer;
        } catch (SourceException failure) {
            (sent.get() ? failures : rejected).increment();
            throw failure;
        }
    }

    private void came(int status, long nanos) {
        latency.incrementAndGet(Latency.bucket(nanos));
        if (status >= BROKEN || Line.isThrottling(status)) {
            failures.increment();
        }
    }

    ApiStats stats() {
        var counts = IntStream.range(0, Latency.BUCKETS).mapToLong(latency::get).toArray();
        return new ApiStats(name, requests.sum(), failures.sum(), rejected.sum(), places.held(guest), new Latency(counts),
                line.leftAlone() || line.quiet().isPositive());
    }
}
