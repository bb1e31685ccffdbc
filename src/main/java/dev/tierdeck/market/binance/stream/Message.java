package dev.tierdeck.market.binance.stream;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the exchange said in one message. */
sealed interface Message {
    /**
     * A trade.
     *
     * @param symbol the exchange's symbol, such as BTCUSDT
     * @param id its number among the symbol's trades, without a hole
     * @param price exactly
     * @param at when it was told, in milliseconds since 1970
     */
    record Trade(String symbol, long id, BigDecimal price, long at) implements Message {}

    /**
     * The answer to a request.
     *
     * @param id of the request; -1 where it could not be told
     * @param error what is wrong with it; null when nothing is
     */
    record Answer(long id, @Nullable String error) implements Message {}

    /** It will end the connection soon. */
    record Shutdown() implements Message {}

    /** Nothing that its page promises. */
    record Malformed(String why) implements Message {}
}
