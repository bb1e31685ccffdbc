package dev.tierdeck.platform.agents;

import dev.tierdeck.market.http.Allowance;
import dev.tierdeck.market.http.HttpSettings;
import java.time.Duration;

/**
 * How one API is asked. Immutable.
 *
 * @param allowance how much it may be asked
 * @param limit how long a request may take, connection and body included; 1 ms or more
 * @param bodyLimit the longest body, in bytes, packed and unpacked
 * @param failures after how many failures in a row it is left alone
 * @param rest how long it is left alone; 1 ms or more
 * @param atOnce how many of its requests are under way at once at most; 0 for as many as there are free places
 */
public record ApiSettings(Allowance allowance, Duration limit, int bodyLimit, int failures, Duration rest, int atOnce) {
    /** As often as asked for, 20 s, 64 MB, left alone for 30 s after five failures. */
    public static final ApiSettings USUAL = new ApiSettings(Allowance.perMinute(Integer.MAX_VALUE), HttpSettings.DEFAULT.answer(),
            HttpSettings.DEFAULT.bodyLimit(), HttpSettings.DEFAULT.failures(), HttpSettings.DEFAULT.rest(), 0);

    public ApiSettings {
        if (atOnce < 0) {
            throw new IllegalArgumentException("atOnce is 0 or more, but was " + atOnce);
        }
        http(limit, bodyLimit, failures, rest);
    }

    /** The same, asked so much. */
    public ApiSettings allowance(Allowance other) {
        return new ApiSettings(other, limit, bodyLimit, failures, rest, atOnce);
    }

    /** The same, answering within so long. */
    public ApiSettings limit(Duration longest) {
        return new ApiSettings(allowance, longest, bodyLimit, failures, rest, atOnce);
    }

    /** The same with bodies of so many bytes at most. */
    public ApiSettings bodyLimit(int bytes) {
        return new ApiSettings(allowance, limit, bytes, failures, rest, atOnce);
    }

    /** The same, left alone for so long after so many failures in a row. */
    public ApiSettings breaker(int inARow, Duration alone) {
        return new ApiSettings(allowance, limit, bodyLimit, inARow, alone, atOnce);
    }

    /** The same with so many requests at once, whatever others have under way; 0 for as many as there are free places. */
    public ApiSettings atOnce(int requests) {
        return new ApiSettings(allowance, limit, bodyLimit, failures, rest, requests);
    }

    HttpSettings http() {
        return http(limit, bodyLimit, failures, rest);
    }

    private static HttpSettings http(Duration limit, int bodyLimit, int failures, Duration rest) {
        return new HttpSettings(HttpSettings.DEFAULT.connect(), limit, bodyLimit, 1, HttpSettings.DEFAULT.pause(), failures, rest);
    }
}
