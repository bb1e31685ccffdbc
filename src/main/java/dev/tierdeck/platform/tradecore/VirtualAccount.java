package dev.tierdeck.platform.tradecore;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account of a virtual broker, in {@code vb:adapter:u:{user_id}:c:{connection_id}}.
 *
 * @param id which
 * @param name what it is called
 * @param balance what is on it
 * @param written what it was read from
 */
public record VirtualAccount(@Nullable String id, @Nullable String name, @Nullable BigDecimal balance, Written written) {
    /** One that was read from nowhere. */
    public VirtualAccount(@Nullable String id, @Nullable String name, @Nullable BigDecimal balance) {
        this(id, name, balance, Written.NOWHERE);
    }
}
