package dev.tierdeck.market.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a site may be asked.
 *
 * @param weight the weight of all questions in one window, from 1
 * @param window how long a window is; they begin at whole multiples, as an exchange's minutes do
 * @param usedHeader the header that tells the weight used in this window; null where there is none
 */
public record Allowance(int weight, Duration window, @Nullable String usedHeader) {
    public Allowance {
        if (weight < 1 || window.toMillis() < 1) {
            throw new IllegalArgumentException("an allowance is a weight from 1 in a window from 1 ms, but was "
                    + weight + " in " + window);
        }
    }

    /** So much weight a minute, with no header. */
    public static Allowance perMinute(int weight) {
        return new Allowance(weight, Duration.ofMinutes(1), null);
    }
}
