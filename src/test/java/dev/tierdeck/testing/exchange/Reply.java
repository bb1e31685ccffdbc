package dev.tierdeck.testing.exchange;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What is sent.
 *
 * @param status the HTTP status; {@link #DROPPED} ends the connection with nothing sent
 * @param headers headers besides the ordinary ones
 * @param body the body, before it is packed
 * @param whole whether all of it is sent; else the connection ends half-way
 */
public record Reply(int status, Map<String, String> headers, byte[] body, boolean whole) {
    /** No status: nothing is sent at all. */
    static final int DROPPED = -1;

    /** A JSON answer. */
    static Reply json(int status, String text) {
        return new Reply(status, Map.of("Content-Type", "application/json;charset=UTF-8"), text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** The same with another body. */
    Reply body(byte[] other) {
        return new Reply(status, headers, other, whole);
    }

    /** The same with a header more. */
    Reply header(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, whole);
    }
}
