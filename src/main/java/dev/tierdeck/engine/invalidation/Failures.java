package dev.tierdeck.engine.invalidation;

import org.jspecify.annotations.Nullable;

/** What failed of several steps that are all tried: the first is thrown in the end, the others with it. */
final class Failures {
    private @Nullable RuntimeException first;

    /** Does a step; its failure is kept. */
    void guard(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            if (first == null) {
                first = failed;
            } else {
                first.addSuppressed(failed);
            }
        }
    }

    /** Whether any failed so far. */
    boolean any() {
        return first != null;
    }

    /** Throws the first, if there is one. */
    void raise() {
        if (first != null) {
            throw first;
        }
    }
}
