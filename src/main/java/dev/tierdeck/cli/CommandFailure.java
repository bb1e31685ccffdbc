package dev.tierdeck.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command with a sentence and an exit code. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    CommandFailure(int code, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    CommandFailure(int code, String sentence) {
        this(code, sentence, null);
    }

    /** The exit code. */
    int code() {
        return code;
    }
}
