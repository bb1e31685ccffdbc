package dev.tierdeck.engine.core;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes one part of a cache so that a failure does not keep the others from being closed. */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            LOG.warn("{} could not be closed in order", part.getClass().getSimpleName(), failure);
        }
    }
}
