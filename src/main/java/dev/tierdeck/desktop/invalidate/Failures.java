package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.engine.CacheException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, as a sentence; the exception itself goes to the log. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** That a server went away is logged once by who keeps the connection; a line from everybody who noticed would bury it. */
    private static void log(Exception failure, String general) {
        if (failure instanceof CacheException.TierUnavailable) {
            LOG.debug("{}", general, failure);
        } else {
            LOG.warn("{}", general, failure);
        }
    }

    /** The engine's own sentence, which is meant for a person, else {@code general}; the failure is logged. */
    static String sentence(Exception failure, String general) {
        log(failure, general);
        return words(failure, general);
    }

    /** The same without the log, for what fails again and again. */
    static String words(Exception failure, String general) {
        return failure instanceof CacheException known ? Objects.requireNonNullElse(known.getMessage(), general)
                : failure instanceof IllegalArgumentException wrong && wrong.getMessage() != null ? general + " " + sentence(wrong.getMessage())
                : general;
    }

    /** What names a wrong argument begins small and has no full stop. */
    private static String sentence(String words) {
        var begun = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }
}
