package dev.tierdeck.engine;

/**
 * The order of writings of a key, as numbers of 19 digits: an epoch drawn at random when the counter was made, and a count. Stamps of two
 * epochs (the server was flushed, or replaced) can't be compared: neither is older.
 */
public final class Stamp {
    /** How many bits the count has: the epoch is what stands above them. */
    public static final int COUNT_BITS = 40;

    private Stamp() {}

    /** Whether {@code stamp} is known to be of an earlier writing than {@code other}; false where either is 0, which is unknown. */
    public static boolean isOlder(long stamp, long other) {
        return stamp != 0 && other != 0 && stamp >>> COUNT_BITS == other >>> COUNT_BITS && stamp < other;
    }
}
