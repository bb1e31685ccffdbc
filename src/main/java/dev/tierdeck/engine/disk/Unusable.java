package dev.tierdeck.engine.disk;

import org.jspecify.annotations.Nullable;

/** That a directory or file can't be used; the message is a sentence that says what to do. */
final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
