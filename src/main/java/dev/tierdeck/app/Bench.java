package dev.tierdeck.app;

import dev.tierdeck.desktop.shell.Workbench;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a window works on, with all that is to be closed after it.
 *
 * @param workbench what the window is given
 * @param parts closed in this order
 */
record Bench(Workbench workbench, List<AutoCloseable> parts) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

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
