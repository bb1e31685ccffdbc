package dev.tierdeck.market.yahoo;

import java.time.Instant;

/**
 * The regular trading of the current or next day at a stock's exchange.
 *
 * @param opens its begin
 * @param closes its end, which does not belong to it
 */
public record TradingHours(Instant opens, Instant closes) {
    /** Whether there is trading at this moment. */
    public boolean open(Instant at) {
        return !at.isBefore(opens) && at.isBefore(closes);
    }
}
