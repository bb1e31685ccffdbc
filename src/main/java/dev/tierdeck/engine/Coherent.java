package dev.tierdeck.engine;

import java.util.Collection;

/**
 * A tier whose entries are copies of a shared tier's, and which is told what changes there. Implemented by memory, called by Redis, on
 * the thread that reads the server's messages: quick, in order, and before any later reply is handed out.
 */
public interface Coherent {
    /**
     * A coherence interval begins: every change of a key that begins with one of {@code heads} will be told from now on. Copies made in
     * earlier intervals are fenced off.
     */
    void began(Collection<byte[]> heads);

    /** The interval is known to be unbroken until {@link System#nanoTime()} passes {@code untilNanos}; after that copies are fenced off. */
    void confirmed(long untilNanos);

    /** A key changed in the shared tier. */
    void changed(Key key);

    /** The interval is over: changes may go untold from now on. All copies are fenced off at once. */
    void ended();
}
