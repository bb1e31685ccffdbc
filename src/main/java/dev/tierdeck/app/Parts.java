package dev.tierdeck.app;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be closed together.
 *
 * @param parts closed in this order
 */
record Parts(List<AutoCloseable> parts) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    /** Closes every part, also when one of them fails. */
    @Override
    public void close() {
        for (var part : parts) {
            try {
                part.close();
            } catch (Exception failed) {
                LOG.warn("{} was not closed in order", part.getClass().getSimpleName(), failed);
            }
        }
    }
}
