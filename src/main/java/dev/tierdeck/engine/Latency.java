package dev.tierdeck.engine;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A histogram of durations: four buckets for each doubling, so a percentile is off by at most a quarter. Immutable.
 *
 * @param counts one count a bucket; see {@link #bucket}
 */
public record Latency(long[] counts) {
    /** How many buckets there are: up to about 18 minutes. */
    public static final int BUCKETS = 160;
    /** No durations at all. */
    public static final Latency NONE = new Latency(new long[BUCKETS]);

    /** The bucket of a duration in nanoseconds. */
    public static int bucket(long nanos) {
        if (nanos < 4) {
            return (int) Math.max(0, nanos);
        }
        int exponent = 63 - Long.numberOfLeadingZeros(nanos);
        int quarter = (int) (nanos >>> exponent - 2) & 3;
        return Math.min(BUCKETS - 1, (exponent - 1) * 4 + quarter);
    }

    /** The upper end of a bucket, in nanoseconds. */
    static long ceiling(int bucket) {
        if (bucket < 4) {
            return bucket;
        }
        int exponent = bucket / 4 + 1;
        return (4L + bucket % 4 + 1 << exponent - 2) - 1;
    }

    /** How many durations there are. */
    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** The duration in nanoseconds below which this share (0 to 1) of all lie; empty where there are none. */
    public OptionalLong percentile(double share) {
        long wanted = (long) Math.ceil(count() * share);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return OptionalLong.of(ceiling(i));
            }
        }
        return OptionalLong.empty();
    }

    /** The average in nanoseconds, each duration counting as the middle of its bucket; empty where there are none. */
    public OptionalDouble mean() {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * (floor(i) + ceiling(i)) / 2.0;
        }
        return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count());
    }

    private static long floor(int bucket) {
        return bucket == 0 ? 0 : ceiling(bucket - 1) + 1;
    }

    /** The durations of both. */
    public Latency plus(Latency other) {
        return new Latency(combine(other, 1));
    }

    /** The durations since {@code earlier}. */
    public Latency minus(Latency earlier) {
        return new Latency(combine(earlier, -1));
    }

    private long[] combine(Latency other, int sign) {
        var result = counts.clone();
        Arrays.setAll(result, i -> counts[i] + sign * other.counts[i]);
        return result;
    }
}
