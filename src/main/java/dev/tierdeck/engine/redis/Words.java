package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Printable;

/** Text that others wrote, made safe to show. */
final class Words {
    private Words() {}

    /**
     * One line without anything that could move a cursor or turn the writing direction. Backslashes stay as they are: keys in the text
     * have theirs doubled already.
     */
    static String safe(String text) {
        return Printable.sentence(text);
    }
}
