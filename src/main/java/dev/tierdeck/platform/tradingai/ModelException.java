package dev.tierdeck.platform.tradingai;

import org.jspecify.annotations.Nullable;

/** A model's file was refused. Its message is a sentence for a person: what was refused, why, and what is used instead. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    ModelException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
