package dev.tierdeck.app;

import java.util.ArrayList;
import java.util.List;

/**
 * What has been opened so far for a window. Used in a try block: what is not {@link #done() done} at its end is closed again, so that a
 * window which can't be opened leaves no server, thread or file behind.
 */
final class Opening implements AutoCloseable {
    private final List<AutoCloseable> parts = new ArrayList<>();

    /** Remembers a part; it is closed before those that were opened before it. */
    <T extends AutoCloseable> T add(T part) {
        parts.addFirst(part);
        return part;
    }

    /** All of it, in the order of closing. From now on somebody else closes it. */
    Parts done() {
        var all = new Parts(List.copyOf(parts));
        parts.clear();
        return all;
    }

    @Override
    public void close() {
        done().close();
    }
}
