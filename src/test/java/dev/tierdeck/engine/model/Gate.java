package dev.tierdeck.engine.model;

import java.util.concurrent.CountDownLatch;

/** A place where the operation of one thread is held until it is opened. Other threads pass without noticing. */
final class Gate {
    private static final ThreadLocal<Gate> OF_THREAD = new ThreadLocal<>();

    private final Place place;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private boolean encoded;

    /** What of ours an engine calls on its caller's thread. */
    enum Place {
        /** In the loader: tokens are taken, nothing is known yet. */
        LOADER,
        /** Where what Redis answered is decoded: no nearer tier has it yet. */
        DECODE,
        /** Where a value is encoded: it is on its way to Redis, but not sent. */
        ENCODE,
        /** At the clock, after an encoding: the tiers have the value, but nobody who waits for it does. */
        LANDING
    }

    Gate(Place place) {
        this.place = place;
    }

    /** This thread's operations are held here from now on, once. */
    void guard() {
        OF_THREAD.set(this);
    }

    /** Passes a place; waits there if this thread's gate is there and shut. */
    static void pass(Place here) {
        var gate = OF_THREAD.get();
        if (gate != null) {
            gate.arrive(here);
        }
    }

    private void arrive(Place here) {
        boolean stop = here == place && (here != Place.LANDING || encoded);
        encoded |= here == Place.ENCODE;
        if (stop) {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether somebody waits here, or has. */
    boolean reached() {
        return reached.getCount() == 0;
    }

    void open() {
        open.countDown();
    }
}
