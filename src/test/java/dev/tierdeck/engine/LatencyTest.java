package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;

class LatencyTest {
    /** Eighteen minutes, in nanoseconds: about where the last bucket ends. */
    private static final long LONGEST = 1_080_000_000_000L;

    @Property
    void percentile_isThatOfTheSortedDurationsWithinAQuarter(
            @ForAll @Size(min = 1, max = 300) List<@LongRange(max = LONGEST) Long> nanos, @ForAll @DoubleRange(max = 1) double share) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        long exact = sorted[(int) Math.max(0, Math.ceil(sorted.length * share) - 1)];
        long told = of(nanos).percentile(share).orElseThrow();
        assertThat(told).isBetween(exact, exact + exact / 4);
    }

    @Property
    void bucket_holdsItsDuration(@ForAll @LongRange(max = LONGEST) long nanos) {
        int bucket = Latency.bucket(nanos);
        assertThat(nanos).isLessThanOrEqualTo(Latency.ceiling(bucket));
        assertThat(bucket == 0 || Latency.ceiling(bucket - 1) < nanos).isTrue();
    }

    @Property
    void minus_whatCameBefore_isWhatCameSince(@ForAll List<@LongRange(max = LONGEST) Long> before, @ForAll List<@LongRange(max = LONGEST) Long> since) {
        assertThat(of(before).plus(of(since)).minus(of(before)).counts()).isEqualTo(of(since).counts());
        assertThat(of(since).count()).isEqualTo(since.size());
    }

    @Example
    void percentile_ofNothing_isEmpty() {
        assertThat(Latency.NONE.percentile(0.5)).isEmpty();
    }

    @Property
    void mean_isOffByAnEighthAtMost(@ForAll @Size(min = 1) List<@LongRange(max = LONGEST) Long> nanos) {
        double exact = nanos.stream().mapToLong(Long::longValue).average().orElseThrow();
        assertThat(of(nanos).mean().orElseThrow()).isCloseTo(exact, Offset.offset(exact / 8 + 1));
    }

    @Example
    void mean_ofNothing_isEmpty() {
        assertThat(Latency.NONE.mean()).isEmpty();
    }

    @Example
    void bucket_beyondAllMeasure_isTheLastOrTheFirst() {
        assertThat(Latency.bucket(Long.MAX_VALUE)).isEqualTo(Latency.BUCKETS - 1);
        assertThat(Latency.bucket(-5)).isZero();
        assertThat(Latency.ceiling(Latency.BUCKETS - 1)).isGreaterThan(LONGEST);
    }

    private static Latency of(List<Long> nanos) {
        var counts = new long[Latency.BUCKETS];
        nanos.forEach(one -> counts[Latency.bucket(one)]++);
        return new Latency(Arrays.copyOf(counts, counts.length));
    }
}
