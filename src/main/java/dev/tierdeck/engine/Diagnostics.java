package dev.tierdeck.engine;

import java.time.Duration;

/**
 * What a cache does for whoever looks for a fault.
 *
 * @param bypass whether no tier is asked and none filled: every read loads. Puts and invalidations are carried out
 * @param fakeMissRate the share of reads, 0 to 1, that are taken for misses
 * @param slow from which time on an operation of a tier counts as slow
 * @param logSlow whether slow operations are logged
 * @param logHits whether hits are logged
 * @param logMisses whether misses are logged
 * @param logKeys whether what is logged names the key; else only its type
 */
public record Diagnostics(
        boolean bypass, double fakeMissRate, Duration slow, boolean logSlow, boolean logHits, boolean logMisses, boolean logKeys) {
    /** Nothing but a warning of operations slower than 50 ms, without keys. */
    public static final Diagnostics USUAL = new Diagnostics(false, 0, Duration.ofMillis(50), true, false, false, false);

    public Diagnostics {
        if (!(fakeMissRate >= 0 && fakeMissRate <= 1)) {
            throw new IllegalArgumentException("the rate of faked misses is a share from 0 to 1, but was " + fakeMissRate);
        }
        if (!slow.isPositive()) {
            throw new IllegalArgumentException("the threshold of slow operations is 1 ms or more, but was " + slow);
        }
    }
}
