package dev.tierdeck.platform.tradecore;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an account has, as {@code account:balance:…} and {@code vb:balance:…} have it.
 *
 * @param cash money
 * @param equity money and positions
 * @param buyingPower for how much can be bought; virtual brokers do not tell
 * @param written what it was read from
 */
public record Balance(@Nullable BigDecimal cash, @Nullable BigDecimal equity, @Nullable BigDecimal buyingPower, Written written) {
    /** One that was read from nowhere. */
    public Balance(@Nullable BigDecimal cash, @Nullable BigDecimal equity, @Nullable BigDecimal buyingPower) {
        this(cash, equity, buyingPower, Written.NOWHERE);
    }
}
