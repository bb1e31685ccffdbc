package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Ticker;

/**
 * The tier's clock, and what it said lately. A hit reads the clock once, behind the copy, to tell whether that may be served; the store, which asks
 * before, is told what the last such reading said. Where nobody has read it since, a copy past its end may be found once more; it is not served.
 */
final class Ticks implements Ticker {
    /** How far the late reading may lag behind while the clock is being read: threads share it, so it is written seldom. */
    private static final long LAG = 1_000_000;

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

    /** What the clock said lately: never ahead of it. */
    long lately() {
        return last;
    }
}
