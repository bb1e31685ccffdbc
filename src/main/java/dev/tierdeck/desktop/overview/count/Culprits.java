package dev.tierdeck.desktop.overview.count;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.TypeName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** By whose invalidations requests missed, over the last hour. */
public final class Culprits {
    /** Beyond this the oldest go: invalidations come by the thousand only where something is wrong. */
    private static final int KEPT = 20_000;

    private final Deque<Miss> misses = new ArrayDeque<>();
    private @Nullable CacheStats last;

    private record Miss(long millis, Domain domain, String who, long count) {}

    /** Takes the cache's counters as they are now. */
    public void add(CacheStats stats) {
        if (last != null) {
            stats.minus(last).types().forEach((name, type) -> add(stats.at().toEpochMilli(), name, type.invalidatedBy()));
        }
        last = stats;
    }

    private void add(long millis, TypeName type, Map<String, Long> by) {
        by.forEach((who, count) -> {
            // Below nothing where the counters began anew.
            if (count > 0) {
                misses.addLast(new Miss(millis, Domain.of(type), who, count));
            }
        });
        while (misses.size() > KEPT) {
            misses.removeFirst();
        }
    }

    /** How many misses each caused in a span, the worst first. */
    public Map<String, Long> in(Domain domain, long from, long to) {
        var sums = new TreeMap<String, Long>();
        misses.stream().filter(each -> each.millis() > from && each.millis() <= to)
                .filter(each -> domain.equals(Domain.ALL) || domain.equals(each.domain()))
                .forEach(each -> sums.merge(each.who(), each.count(), Long::sum));
        var sorted = new LinkedHashMap<String, Long>();
        sums.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }
}
