package dev.tierdeck.engine;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A walk over keys in pages. Every key that stands there from beginning to end of the walk comes exactly once; one written or removed
 * meanwhile may come or not.
 */
public interface KeyScan extends AutoCloseable {
    /** The next page, perhaps empty; empty for ever once {@link #done}. Asks the server once. */
    List<Key> next();

    /** Whether the walk has come to its end. */
    boolean done();

    /** The share of the server's keys looked at so far, 0 to 1: an estimate until {@link #done}; empty where the total is unknown. */
    OptionalDouble progress();

    /** Whether the walk rests, as the server has become slow: it goes on by itself, and pages are empty meanwhile. */
    default boolean resting() {
        return false;
    }

    /** Ends the walk early. */
    @Override
    void close();
}
