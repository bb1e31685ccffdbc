package dev.tierdeck.platform.tradecore;

import org.jspecify.annotations.Nullable;

/**
 * A user, as {@code user:profile:{user_id}} has it.
 *
 * @param userId who
 * @param email the address
 * @param written what it was read from
 */
public record UserProfile(@Nullable String userId, @Nullable String email, Written written) {
    /** One that was read from nowhere. */
    public UserProfile(@Nullable String userId, @Nullable String email) {
        this(userId, email, Written.NOWHERE);
    }
}
