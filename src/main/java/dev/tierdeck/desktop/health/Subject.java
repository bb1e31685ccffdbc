package dev.tierdeck.desktop.health;

import java.util.Locale;

/** What something that happened is about, as the chips of the log name it: the engine's kinds, in its order. */
enum Subject {
    TIER, INVALIDATION, WARMER, LOCK, LIMIT, UPKEEP, PROGRAM;

    /** The name in messages and in the style sheet. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
