package dev.tierdeck.desktop.overview.freshness;

import java.util.Locale;

/** How the age of an entry is to be taken. */
enum AgeState {
    /** Older than it may be while its market is open. */
    STALE,
    /** It was there and is no longer. */
    GONE,
    /** Nobody knows when it was made. */
    UNKNOWN,
    /** More than 60 % of what it may be. */
    AGEING,
    /** As young as it should be. */
    FRESH,
    /** The last of a market that is closed, or that has not sent anything since it opened a moment ago. */
    CLOSED;

    /** Its name in messages and in the style sheet. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
