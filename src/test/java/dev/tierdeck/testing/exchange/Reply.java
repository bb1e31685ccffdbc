package dev.tierdeck.testing.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent.
 *
 * @param status the HTTP status; {@link #DROPPED} ends the connection with nothing sent
 * @param headers headers besides the ordinary ones
 * @param body the body, before it is packed
 * @param halfway what happens when half of the body is sent; null for nothing
 */
public record Reply(int status, Map<String, String> headers, byte[] body, @Nullable Halfway halfway) {
    /** No status: nothing is sent at all. */
    static final int DROPPED = -1;

    /** What happens when half of a body is sent. */
    @FunctionalInterface
    public interface Halfway {
        /** Half of it is sent. What it throws ends the connection. */
        void reached() throws IOException, InterruptedException;
    }

    /** The same, when half of it is sent. */
    public Reply halfway(Halfway then) {
        return new Reply(status, headers, body, then);
    }

    /** A JSON answer. */
    public static Reply json(int status, String text) {
        return new Reply(status, Map.of("Content-Type", "application/json;charset=UTF-8"), text.getBytes(StandardCharsets.UTF_8), null);
    }

    /** The same with another body. */
    public Reply body(byte[] other) {
        return new Reply(status, headers, other, halfway);
    }

    /** The same with a header more. */
    public Reply header(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, halfway);
    }
}
