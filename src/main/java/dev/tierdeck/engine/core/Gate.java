package dev.tierdeck.engine.core;

import java.util.function.BooleanSupplier;

/**
 * Whether a tier may answer: shut from before an invalidation it was not told is kept until the last one of these has been carried out.
 * Its era changes whenever it is shut or opened, so that an answer that was under way meanwhile is known.
 */
final class Gate {
    /** Even while open, odd while shut. Written under the monitor. */
    private volatile long era;
    private int entering;

    long era() {
        return era;
    }

    static boolean isOpen(long era) {
        return (era & 1) == 0;
    }

    boolean isOpen() {
        return isOpen(era);
    }

    /** Shuts; it can't open before {@link #entered} is called. Says whether it was open. */
    synchronized boolean enter() {
        entering++;
        boolean open = isOpen();
        if (open) {
            era = era + 1;
        }
        return open;
    }

    /** What the gate was shut for is among what is owed. */
    synchronized void entered() {
        entering--;
    }

    /** Opens if nobody is about to owe anything, and nothing is owed. */
    synchronized boolean open(BooleanSupplier nothingOwed) {
        if (!isOpen() && entering == 0 && nothingOwed.getAsBoolean()) {
            era = era + 1;
        }
        return isOpen();
    }
}
