package dev.tierdeck.engine;

import java.time.Duration;

/** A shared tier through which processes agree on who loads a key. It spares loads; that nothing old is stored is proved elsewhere. */
public interface SharedLoads {
    /**
     * Tries to become the process that loads this key. Never waits.
     *
     * @param longest after which time others may try whatever became of us
     */
    Turn turn(Key key, Duration longest);

    /** The answer. Closing it lets others have their turn; a second close is harmless, and so is closing what is not ours. */
    interface Turn extends AutoCloseable {
        /** Whether it is ours, or can't be told (the tier is down): load then. False while another process loads. */
        boolean ours();

        @Override
        void close();
    }
}
