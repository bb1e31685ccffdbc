package dev.tierdeck.desktop.invalidate;

import java.util.Locale;

/** By what it is told which keys are to go; in the order in which they are offered. */
enum How {
    TAG, PATTERN, EXPRESSION, DOMAIN, TYPE, RECIPE, KEYS, ALL;

    /** The key of its name in the messages. */
    String messageKey() {
        return "how." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is told by one line of text, or one choice. */
    boolean oneLine() {
        return this != RECIPE && this != KEYS && this != ALL;
    }
}
