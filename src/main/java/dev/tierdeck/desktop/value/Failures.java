package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.CacheException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, as a sentence; the exception itself goes to the log. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** The engine's own sentence, which is meant for a person, else {@code general}; the failure is logged. */
    static String sentence(Exception failure, String general) {
        LOG.warn("{}", general, failure);
        return words(failure, general);
    }

    /** The same without the log, for what fails again and again. */
    static String words(Exception failure, String general) {
        return failure instanceof CacheException known ? known.getMessage() : general;
    }
}
