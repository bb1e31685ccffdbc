package dev.tierdeck.market;

import org.jspecify.annotations.Nullable;

/**
 * What can be traded, as an exchange lists it.
 *
 * @param name such as {@code BTCUSDT}
 * @param base what is traded, such as {@code BTC}
 * @param quote what it is paid in, such as {@code USDT}
 * @param status {@code TRADING} where it trades; the exchange's word
 * @param contract the kind of contract ({@code PERPETUAL}, {@code CURRENT_QUARTER}); null on a spot market
 */
public record Symbol(String name, String base, String quote, String status, @Nullable String contract) {
    /** Whether it trades now. */
    public boolean trades() {
        return status.equals("TRADING");
    }
}
