package dev.tierdeck.desktop.overview;

import java.util.Locale;

/** Which tier's answers are counted. */
enum Level {
    /** The cache as a whole: a request is a hit when any tier has it. */
    ALL,
    /** Memory alone. */
    MEMORY,
    /** Redis alone: requests that memory could not answer. */
    REDIS;

    String messageKey() {
        return "level." + name().toLowerCase(Locale.ROOT);
    }
}
