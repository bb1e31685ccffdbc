package dev.tierdeck.engine.disk;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that does what can wait: deletes what is void, writes uses down, sweeps, and tries again what failed. */
final class Upkeep implements Runnable, AutoCloseable {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    /** How many pauses lie between two attempts at what failed. */
    private static final int RETRY = 10;
    private static final long LONGEST_CLOSE = TimeUnit.SECONDS.toMillis(10);

    private final Shelf shelf;
    private final Removals removals;
    private final DiskSettings settings;
    private final Thread thread = Thread.ofPlatform().daemon().name("tierdeck-disk").unstarted(this);
    private volatile boolean closed;
    private int rounds;

    Upkeep(Shelf shelf, Removals removals, DiskSettings settings) {
        this.shelf = shelf;
        this.removals = removals;
        this.settings = settings;
    }

    void start() {
        thread.start();
    }

    /** There is something to do; costs the caller next to nothing. */
    void wake() {
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!closed) {
            round();
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void round() {
        if (++rounds % RETRY == 0) {
            shelf.retry();
        }
        removals.drain();
        tidy();
    }

    private void tidy() {
        var store = shelf.store();
        if (store == null || settings.readOnly()) {
            return;
        }
        try {
            store.tidy();
        } catch (SQLException failure) {
            shelf.failed(store, failure);
        }
    }

    /** Does all that is left to do, and ends. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(LONGEST_CLOSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        removals.drain();
        tidy();
    }
}
