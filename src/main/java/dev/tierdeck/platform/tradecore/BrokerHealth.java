package dev.tierdeck.platform.tradecore;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a connection to a broker is, as {@code broker:health:{broker_id}:{connection_id}} has it.
 *
 * @param healthy whether it works
 * @param latencyMs how long a call takes, in milliseconds
 * @param lastCheck when that was seen
 * @param written what it was read from
 */
public record BrokerHealth(@Nullable Boolean healthy, @Nullable BigDecimal latencyMs, @Nullable Instant lastCheck, Written written) {
    /** One that was read from nowhere. */
    public BrokerHealth(@Nullable Boolean healthy, @Nullable BigDecimal latencyMs, @Nullable Instant lastCheck) {
        this(healthy, latencyMs, lastCheck, Written.NOWHERE);
    }
}
