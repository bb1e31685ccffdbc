package dev.tierdeck.platform.tradecore;

import org.jspecify.annotations.Nullable;

/**
 * What a user has chosen, as {@code user:settings:{user_id}} has it.
 *
 * @param theme the colours: {@code dark}, {@code light}
 * @param written what it was read from
 */
public record UserSettings(@Nullable String theme, Written written) {
    /** One that was read from nowhere. */
    public UserSettings(@Nullable String theme) {
        this(theme, Written.NOWHERE);
    }
}
