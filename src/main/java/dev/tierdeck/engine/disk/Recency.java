package dev.tierdeck.engine.disk;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Which rows were read lately, collected in memory and written in batches: a read itself writes nothing. */
final class Recency {
    /** How many rows' uses are collected at most; uses of further rows are forgotten until these were written. */
    private static final int LIMIT = 50_000;

    private final Map<Long, Use> uses = new ConcurrentHashMap<>();
    private final AtomicLong order = new AtomicLong();
    private final boolean counts;

    Recency(DiskPolicy policy) {
        counts = policy.countsUses();
    }

    private record Use(long order, int hits) {
        Use and(Use later) {
            return new Use(Math.max(order, later.order), hits + later.hits);
        }
    }

    /** The file was opened; its last use has this number. */
    void opened(long last) {
        uses.clear();
        order.set(last);
    }

    /** The number of a use that takes place now. */
    long next() {
        return order.incrementAndGet();
    }

    void used(long row) {
        if (counts && uses.size() < LIMIT) {
            uses.merge(row, new Use(next(), 1), Use::and);
        }
    }

    boolean any() {
        return !uses.isEmpty();
    }

    /** Writes at most {@code limit} rows' uses; answers whether there were more. */
    boolean flush(Link link, int limit) throws SQLException {
        var some = uses.entrySet().stream().limit(limit).toList();
        for (var each : some) {
            var use = uses.remove(each.getKey());
            if (use != null) {
                link.run(Sql.USE, use.order(), use.hits(), each.getKey());
            }
        }
        return some.size() == limit;
    }
}
