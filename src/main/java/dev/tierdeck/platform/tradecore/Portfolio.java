package dev.tierdeck.platform.tradecore;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that an account holds, as {@code account:portfolio:…} has it. The guide names the entry without its form.
 *
 * @param accountId which account
 * @param value what the positions are worth
 * @param positions the positions
 * @param written what it was read from
 */
public record Portfolio(@Nullable String accountId, @Nullable BigDecimal value, @Nullable List<Position> positions, Written written) {
    public Portfolio {
        positions = positions == null ? null : List.copyOf(positions);
    }

    /** One that was read from nowhere. */
    public Portfolio(@Nullable String accountId, @Nullable BigDecimal value, @Nullable List<Position> positions) {
        this(accountId, value, positions, Written.NOWHERE);
    }
}
