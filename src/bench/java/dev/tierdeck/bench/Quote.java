package dev.tierdeck.bench;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What most programs here store: some hundred bytes of JSON. */
record Quote(String symbol, double bid, double ask, double last, String timestamp) {
    static final String HEAD = "bench:quote:";
    static final CacheType<Quote> TYPE = CacheType.of("bench/MARKET/quote", Json.of(Quote.class)).ttl(Duration.ofHours(1));

    static Quote of(int number) {
        return new Quote("SYM%07d".formatted(number), 181.25, 181.3, 181 + number % 100 / 100.0, "2026-03-02T09:30:00Z");
    }

    static String name(int number) {
        return HEAD + "SYM%07d".formatted(number);
    }

    static Key key(int number) {
        return Key.of(name(number));
    }

    static byte[] bytes(int number) {
        return name(number).getBytes(StandardCharsets.UTF_8);
    }

    byte[] encoded() {
        return TYPE.codec().encode(this);
    }
}
