package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tierdeck.engine.Key;

/**
 * The tier's clock, and what it said lately. A hit reads the clock once, behind the copy, to tell whether that may be served; the store, which asks
 * before, is told what the last such reading said. Where nobody has read it since, a copy past its end may be found once more; it is not served.
 */
final class Ticks implements Ticker {
    /** How far the late reading may lag behind while the clock is being read: threads share it, so it is written seldom. */
    private static final long LAG = 1_000_000;

    /** By the golden ratio, so that keys which differ in their last digits fall into different 64ths (Knuth, TAOCP 6.4). */
    private static final int SPREAD = 0x9E3779B9;

    private final Ticker exact;
    private volatile long last;

    Ticks(Ticker exact) {
        this.exact = exact;
        this.last = exact.read();
    }

    @Override
    public long read() {
        long now = exact.read();
        if (now - last >= LAG) {
            last = now;
        }
        return now;
    }

    /** Whether a look at this key is the one in 64 that is timed. Which keys those are changes each millisecond, so that nobody has to count looks. */
    boolean timed(Key key) {
        return key.hashCode() * SPREAD >>> 26 == (last >>> 20 & 63);
    }

    /** What the clock said lately: never ahead of it. */
    long lately() {
        return last;
    }
}
