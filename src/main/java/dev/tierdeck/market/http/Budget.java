package dev.tierdeck.market.http;

import java.time.Duration;
import java.time.Instant;

/** What was used of an allowance in this window. Safe for many threads. */
final class Budget {
    private final Allowance allowance;
    private final long window;
    private long current;
    private long used;

    Budget(Allowance allowance) {
        this.allowance = allowance;
        this.window = allowance.window().toMillis();
    }

    /** Takes this weight and answers zero; or answers when the next window begins. A window takes at least one question, however heavy. */
    synchronized Duration take(Instant now, int weight) {
        turn(now);
        if (used > 0 && used + weight > allowance.weight()) {
            return Duration.ofMillis(window - Math.floorMod(now.toEpochMilli(), window));
        }
        used += weight;
        return Duration.ZERO;
    }

    /** The site says that so much was used. */
    synchronized void told(Instant now, long weight) {
        turn(now);
        used = Math.max(used, weight);
    }

    private void turn(Instant now) {
        long number = Math.floorDiv(now.toEpochMilli(), window);
        if (number != current) {
            current = number;
            used = 0;
        }
    }
}
