package dev.tierdeck.desktop.overview.count;

import dev.tierdeck.engine.Latency;
import java.util.Arrays;

/** The buckets of a {@link Latency} that are not empty: of 160 there are mostly some ten. */
record Histogram(byte[] buckets, int[] counts) {
    static final Histogram NONE = new Histogram(new byte[0], new int[0]);

    static Histogram of(Latency latency) {
        var all = latency.counts();
        int size = (int) Arrays.stream(all).filter(count -> count > 0).count();
        var buckets = new byte[size];
        var counts = new int[size];
        for (int i = 0, at = 0; i < all.length; i++) {
            if (all[i] > 0) {
                buckets[at] = (byte) i;
                counts[at++] = (int) Math.min(Integer.MAX_VALUE, all[i]);
            }
        }
        return new Histogram(buckets, counts);
    }

    void addTo(long[] sums) {
        for (int i = 0; i < buckets.length; i++) {
            sums[buckets[i] & 0xff] += counts[i];
        }
    }
}
