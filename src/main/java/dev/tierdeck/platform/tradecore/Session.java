package dev.tierdeck.platform.tradecore;

import org.jspecify.annotations.Nullable;

/**
 * A user who is signed in, as {@code auth:session:{session_id}} has it.
 *
 * @param userId who
 * @param token what proves it
 * @param written what it was read from
 */
public record Session(@Nullable String userId, @Nullable Secret token, Written written) {
    /** One that was read from nowhere. */
    public Session(@Nullable String userId, @Nullable Secret token) {
        this(userId, token, Written.NOWHERE);
    }
}
