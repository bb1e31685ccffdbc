package dev.tierdeck.platform.tradecore;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a symbol trades at, as {@code market:quote:{symbol}} has it.
 *
 * @param symbol of what
 * @param bid the best price that is offered
 * @param ask the best price that is asked
 * @param last the last price paid
 * @param timestamp when that was so, as its source says
 * @param written what it was read from
 */
public record Quote(
        @Nullable String symbol, @Nullable BigDecimal bid, @Nullable BigDecimal ask, @Nullable BigDecimal last, @Nullable Instant timestamp,
        Written written) {
    /** One that was read from nowhere. */
    public Quote(@Nullable String symbol, @Nullable BigDecimal bid, @Nullable BigDecimal ask, @Nullable BigDecimal last,
            @Nullable Instant timestamp) {
        this(symbol, bid, ask, last, timestamp, Written.NOWHERE);
    }
}
