package dev.tierdeck.engine.activity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that is looked at, and that keeps nobody from looking at the rest: that it can't be is logged when it begins. */
final class Source {
    private static final Logger LOG = LoggerFactory.getLogger(ActivityWatch.class);

    private final String name;
    private final Runnable look;
    private boolean failing;

    Source(String name, Runnable look) {
        this.name = name;
        this.look = look;
    }

    synchronized void look() {
        try {
            look.run();
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                LOG.warn("What happens to the cache is not seen in full: {} can't be looked at", name, failure);
            }
            failing = true;
        }
    }
}
