package dev.tierdeck.platform.tradecore;

import org.jspecify.annotations.Nullable;

/**
 * A sign-in at a broker that has begun, as {@code auth:oauth_state:{state}} has it.
 *
 * @param userId who
 * @param broker at which broker
 * @param written what it was read from
 */
public record OauthState(@Nullable String userId, @Nullable String broker, Written written) {
    /** One that was read from nowhere. */
    public OauthState(@Nullable String userId, @Nullable String broker) {
        this(userId, broker, Written.NOWHERE);
    }
}
