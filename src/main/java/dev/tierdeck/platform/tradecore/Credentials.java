package dev.tierdeck.platform.tradecore;

import org.jspecify.annotations.Nullable;

/**
 * What signs in at a broker, as {@code broker:credentials:{broker_id}:{connection_id}} has it.
 *
 * @param apiKey the key
 * @param apiSecret its secret
 * @param written what it was read from
 */
public record Credentials(@Nullable Secret apiKey, @Nullable Secret apiSecret, Written written) {
    /** One that was read from nowhere. */
    public Credentials(@Nullable Secret apiKey, @Nullable Secret apiSecret) {
        this(apiKey, apiSecret, Written.NOWHERE);
    }
}
