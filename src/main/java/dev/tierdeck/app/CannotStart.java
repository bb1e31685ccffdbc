package dev.tierdeck.app;

import org.jspecify.annotations.Nullable;

/** The embedded server can't be started; the message says why and what to install or do. */
final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    CannotStart(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
