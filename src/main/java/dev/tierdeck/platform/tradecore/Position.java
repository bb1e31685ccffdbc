package dev.tierdeck.platform.tradecore;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an account holds of one symbol, in {@code position:list:…} and {@code vb:position:…}.
 *
 * @param symbol of what
 * @param qty how much; negative when sold short
 * @param written what it was read from
 */
public record Position(@Nullable String symbol, @Nullable BigDecimal qty, Written written) {
    /** One that was read from nowhere. */
    public Position(@Nullable String symbol, @Nullable BigDecimal qty) {
        this(symbol, qty, Written.NOWHERE);
    }
}
