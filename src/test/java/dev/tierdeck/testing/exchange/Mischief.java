package dev.tierdeck.testing.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A way to misbehave: from the answer that would have been given to the one that is. */
@FunctionalInterface
public interface Mischief {
    /** The JSON is cut in its middle; the HTTP answer is whole. */
    Mischief TRUNCATED = honest -> {
        var reply = honest.get();
        return reply.body(Arrays.copyOf(reply.body(), reply.body().length / 2));
    };
    /** Where a list is promised stands a text. */
    Mischief WRONG_TYPES = Spoiled.with(Spoiled::noList);
    /** Every second element of the list has wrong types, by turns in itself and in its fields. */
    Mischief SOME_WRONG = Spoiled.with(Spoiled::someWrong);
    /** Every second element of the list has nulls for values; an answer that is no list has nothing else. */
    Mischief SOME_NULLS = Spoiled.with(Spoiled::someNulls);
    /** The list comes twice in one. */
    Mischief DUPLICATED = Spoiled.with(Spoiled::twice);
    /** The list is empty. */
    Mischief EMPTY_LIST = Spoiled.with(Spoiled::nothing);
    /** The body is {@code null}. */
    Mischief NULL = honest -> Reply.json(200, "null");
    /** There is no body. */
    Mischief EMPTY_BODY = honest -> honest.get().body(new byte[0]);
    /** A web page, as proxies and maintenance give. */
    Mischief HTML = honest -> new Reply(200, Map.of("Content-Type", "text/html"),
            "<!DOCTYPE html><html><body>We are away for a moment.</body></html>".getBytes(StandardCharsets.UTF_8), null);
    /** The connection ends with nothing sent. */
    Mischief DROPPED = honest -> new Reply(Reply.DROPPED, Map.of(), new byte[0], null);
    /** The connection ends half-way through the body. */
    Mischief BROKEN_OFF = honest -> honest.get().halfway(() -> {
        throw new IOException("broken off");
    });

    /** What is sent instead of the honest answer. */
    Reply instead(Supplier<Reply> honest) throws InterruptedException;

    /** This one, and another one with what this one makes. */
    default Mischief andThen(Mischief other) {
        return honest -> {
            var first = instead(honest);
            return other.instead(() -> first);
        };
    }

    /** The honest answer, once the test opens the latch. */
    static Mischief slow(CountDownLatch until) {
        return honest -> {
            var reply = honest.get();
            // A test that failed may never open it; then the server must still come to an end.
            until.await(1, TimeUnit.MINUTES);
            return reply;
        };
    }

    /** Half of the honest answer at once, the rest once the test opens the latch. */
    static Mischief stalled(CountDownLatch until) {
        return honest -> honest.get().halfway(() -> until.await(1, TimeUnit.MINUTES));
    }

    /** The honest answer, so much later. */
    static Mischief delay(Duration by) {
        return honest -> {
            var reply = honest.get();
            Thread.sleep(by);
            return reply;
        };
    }

    /** 429, to be asked again after so long. */
    static Mischief throttled(Duration after) {
        return honest -> Reply.json(429, "{\"code\":-1003,\"msg\":\"Too many requests; please use the websocket for live updates.\"}")
                .header("Retry-After", "" + after.toSeconds());
    }

    /** 418, which Binance gives to who went on after 429. */
    static Mischief banned(Duration after) {
        return honest -> Reply.json(418, "{\"code\":-1003,\"msg\":\"Way too many requests; IP banned.\"}")
                .header("Retry-After", "" + after.toSeconds());
    }

    /** This status with a text that is no JSON: 500 and up, or what a firewall gives. */
    static Mischief status(int status) {
        return honest -> new Reply(status, Map.of("Content-Type", "text/plain"), "out of order".getBytes(StandardCharsets.UTF_8), null);
    }

    /** A refusal as Binance words it, such as 400, -1121, "Invalid symbol.". */
    static Mischief refused(int status, int code, String message) {
        return honest -> Reply.json(status, "{\"code\":" + code + ",\"msg\":\"" + message + "\"}");
    }

    /** This JSON, or what is none, with 200. */
    static Mischief json(String text) {
        return honest -> Reply.json(200, text);
    }

    /** The honest answer with this header. */
    static Mischief header(String name, String value) {
        return honest -> honest.get().header(name, value);
    }
}
