package dev.tierdeck.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What a proxy does to all that goes in one direction. */
final class Toxics {
    private final AtomicInteger held = new AtomicInteger();
    private volatile long delay;
    private volatile boolean repeats;
    private volatile boolean reverses;
    private final AtomicBoolean tears = new AtomicBoolean();
    private boolean stalled;

    synchronized void pass() {
        delay = 0;
        repeats = false;
        reverses = false;
        tears.set(false);
        stalled = false;
        notifyAll();
    }

    synchronized void stall(boolean on) {
        stalled = on;
        notifyAll();
    }

    void delay(long nanos) {
        delay = nanos;
    }

    long delay() {
        return delay;
    }

    void disorder(boolean repeat, boolean reverse) {
        repeats = repeat;
        reverses = reverse;
    }

    boolean repeats() {
        return repeats;
    }

    boolean reverses() {
        return reverses;
    }

    void tear() {
        tears.set(true);
    }

    /** Whether what goes next is to break off; true once. */
    boolean tears() {
        return tears.compareAndSet(true, false);
    }

    void held(int more) {
        held.addAndGet(more);
    }

    /** How many pieces are under way. */
    int held() {
        return held.get();
    }

    /** Waits until a piece that is due then may go. */
    synchronized void awaitPassage(long due) throws InterruptedException {
        while (stalled || delay > 0 && due - System.nanoTime() > 0) {
            if (stalled) {
                wait();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, due - System.nanoTime());
            }
        }
    }
}
