package dev.tierdeck.platform.tradecore;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Prices of a stretch of time, as {@code market:bar:{symbol}:{interval}} has it.
 *
 * @param time when it opened, in seconds since 1970
 * @param open the first price
 * @param high the highest
 * @param low the lowest
 * @param close the last
 * @param volume how much was traded
 * @param written what it was read from
 */
public record Bar(
        @Nullable Long time, @Nullable BigDecimal open, @Nullable BigDecimal high, @Nullable BigDecimal low,
        @Nullable BigDecimal close, @Nullable BigDecimal volume, Written written) {
    /** One that was read from nowhere. */
    public Bar(@Nullable Long time, @Nullable BigDecimal open, @Nullable BigDecimal high, @Nullable BigDecimal low,
            @Nullable BigDecimal close, @Nullable BigDecimal volume) {
        this(time, open, high, low, close, volume, Written.NOWHERE);
    }
}
