package dev.tierdeck.desktop.overview;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.TypeName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How the tiers answered over about the last minute: a counter's state is kept every 5 s, and the newest less the oldest is shown. */
final class Lately {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int KEPT = 12;

    private final Deque<CacheStats> kept = new ArrayDeque<>();
    private CacheStats newest;

    Lately(CacheStats first) {
        newest = first;
        kept.add(first);
    }

    void add(CacheStats stats) {
        if (beganAnew(stats)) {
            kept.clear();
        }
        newest = stats;
        if (kept.isEmpty() || !stats.at().isBefore(kept.getLast().at().plus(STEP))) {
            kept.addLast(stats);
        }
        if (kept.size() > KEPT + 1) {
            kept.removeFirst();
        }
    }

    private boolean beganAnew(CacheStats stats) {
        return stats.types().size() < newest.types().size() || stats.total().hits() < newest.total().hits();
    }

    List<Picture.TierRow> rows(Domain domain) {
        var oldest = kept.getFirst();
        var change = newest.minus(oldest).sum(name -> isIn(domain, name));
        double seconds = Duration.between(oldest.at(), newest.at()).toNanos() / 1e9;
        return Level.TIERS.stream().filter(this::isThere).map(level -> row(level, change.tier(level.tier()), seconds)).toList();
    }

    /** Memory and Redis are what every desk is about; of the others those that were ever asked. */
    private boolean isThere(Level level) {
        return level == Level.MEMORY || level == Level.REDIS || newest.types().values().stream().anyMatch(type -> type.tiers().containsKey(level.tier()));
    }

    private static boolean isIn(Domain domain, TypeName name) {
        return domain.equals(Domain.ALL) || domain.layout().equals(name.layout()) && domain.name().equals(name.domain());
    }

    private static Picture.TierRow row(Level level, CacheStats.OfTier tier, double seconds) {
        double perSecond = seconds > 0 ? 1 / seconds : 0;
        var latency = tier.latency();
        return new Picture.TierRow(level, tier.hits() * perSecond, tier.allMisses() * perSecond, tier.hitRate(),
                latency.percentile(0.5), latency.percentile(0.95), latency.percentile(0.99));
    }
}
