package dev.tierdeck.platform.tradecore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an order stands, as {@code order:status:…} has it.
 *
 * @param orderId which
 * @param status {@code new}, {@code filled}, {@code canceled} …
 * @param filledAt when it was filled; null while it is not
 * @param written what it was read from
 */
public record OrderStatus(@Nullable String orderId, @Nullable String status, @Nullable Instant filledAt, Written written) {
    /** One that was read from nowhere. */
    public OrderStatus(@Nullable String orderId, @Nullable String status, @Nullable Instant filledAt) {
        this(orderId, status, filledAt, Written.NOWHERE);
    }
}
