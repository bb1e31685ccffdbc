package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Latency;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one type, cheap to add to from many threads. */
final class Counters {
    private final Map<TierId, OfTier> tiers = new EnumMap<>(TierId.class);
    private final Map<MissCause, LongAdder> causes = new EnumMap<>(MissCause.class);
    final LongAdder stale = new LongAdder();
    private static final Counters UNREAD = new Counters();

    private final Map<String, LongAdder> missesBy = new ConcurrentHashMap<>();
    private volatile Set<TierId> homes = EnumSet.noneOf(TierId.class);
    final LongAdder loads = new LongAdder();
    final LongAdder loadFailures = new LongAdder();
    final LongAdder loadNanos = new LongAdder();
    final LongAdder puts = new LongAdder();
    final LongAdder refused = new LongAdder();

    Counters() {
        for (var tier : TierId.values()) {
            tiers.put(tier, new OfTier());
        }
        for (var cause : MissCause.values()) {
            causes.put(cause, new LongAdder());
        }
    }

    /** Counters that nobody reads, for looks that are nobody's request. */
    static Counters unread() {
        return UNREAD;
    }

    /** The type lives in these tiers, as far as this call knows it; another may know others. */
    void livesIn(Set<TierId> named) {
        if (!homes.containsAll(named)) {
            var all = EnumSet.copyOf(named);
            all.addAll(homes);
            homes = all;
        }
    }

    /** Tiers in which entries of the type may stand besides these. */
    Set<TierId> besides(Set<TierId> named) {
        livesIn(named);
        if (homes.size() == named.size()) {
            return Set.of();
        }
        var others = EnumSet.copyOf(homes);
        others.removeAll(named);
        return others;
    }

    void invalidatedBy(String who) {
        missesBy.computeIfAbsent(who, any -> new LongAdder()).increment();
    }

    OfTier tier(TierId id) {
        return tiers.get(id);
    }

    CacheStats.OfType snapshot() {
        var all = new EnumMap<TierId, CacheStats.OfTier>(TierId.class);
        tiers.forEach((id, tier) -> {
            if (tier.wasAsked()) {
                all.put(id, tier.snapshot());
            }
        });
        return new CacheStats.OfType(all, sums(causes), loads.sum(), loadFailures.sum(), Duration.ofNanos(loadNanos.sum()),
                puts.sum(), refused.sum(), stale.sum(), by());
    }

    private Map<String, Long> by() {
        var by = new TreeMap<String, Long>();
        missesBy.forEach((who, count) -> by.put(who, count.sum()));
        return by;
    }

    void missed(MissCause cause) {
        causes.get(cause).increment();
    }

    private static Map<MissCause, Long> sums(Map<MissCause, LongAdder> counts) {
        var sums = new EnumMap<MissCause, Long>(MissCause.class);
        counts.forEach((cause, count) -> {
            if (count.sum() > 0) {
                sums.put(cause, count.sum());
            }
        });
        return sums;
    }

    /** The counters of one tier. */
    static final class OfTier {
        final LongAdder hits = new LongAdder();
        private final Map<MissCause, LongAdder> misses = new EnumMap<>(MissCause.class);
        private final AtomicLongArray latency = new AtomicLongArray(Latency.BUCKETS);

        OfTier() {
            for (var cause : MissCause.values()) {
                misses.put(cause, new LongAdder());
            }
        }

        void missed(MissCause cause) {
            misses.get(cause).increment();
        }

        void took(long nanos) {
            latency.incrementAndGet(Latency.bucket(nanos));
        }

        boolean wasAsked() {
            return hits.sum() > 0 || misses.values().stream().anyMatch(count -> count.sum() > 0);
        }

        CacheStats.OfTier snapshot() {
            var counts = new long[Latency.BUCKETS];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = latency.get(i);
            }
            return new CacheStats.OfTier(hits.sum(), sums(misses), new Latency(counts));
        }
    }
}
