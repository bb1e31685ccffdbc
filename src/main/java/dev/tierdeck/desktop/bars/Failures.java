package dev.tierdeck.desktop.bars;

import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.bars.TornFileException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, as a sentence; the exception itself goes to the log. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** The failure's own sentence where it has one for a person, else {@code general}; the failure is logged. */
    static String sentence(Exception failure, String general) {
        LOG.warn("{}", general, failure);
        return words(failure, general);
    }

    /** The same without the log, for what fails again and again. */
    static String words(Exception failure, String general) {
        boolean known = failure instanceof SourceException || failure instanceof TornFileException || failure instanceof UncheckedIOException;
        var message = failure.getMessage();
        return known && message != null ? message : general;
    }
}
