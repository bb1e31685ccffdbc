package dev.tierdeck.platform.tradecore;

import org.jspecify.annotations.Nullable;

/**
 * One of a user's connections to a broker, in {@code broker:connections:u:{user_id}:b:{broker_id}}. The guide names the entry without its
 * form; clean-up finds {@code connection_id} in it.
 *
 * @param connectionId which
 * @param brokerId to which broker
 * @param status how it stands
 * @param written what it was read from
 */
public record BrokerConnection(@Nullable String connectionId, @Nullable String brokerId, @Nullable String status, Written written) {
    /** One that was read from nowhere. */
    public BrokerConnection(@Nullable String connectionId, @Nullable String brokerId, @Nullable String status) {
        this(connectionId, brokerId, status, Written.NOWHERE);
    }
}
