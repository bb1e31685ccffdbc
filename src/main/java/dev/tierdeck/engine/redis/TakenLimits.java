package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.RateLimits.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The limits that this process took permits of, those used last: what stands on the server does not say how many permits there are. */
final class TakenLimits {
    /** How many are remembered at most. */
    static final int MOST = 1000;

    private final SequencedMap<Key, Limit> limits = new LinkedHashMap<>(16, 0.75f, true);

    synchronized void add(Limit limit) {
        limits.put(limit.key(), limit);
        if (limits.size() > MOST) {
            limits.pollFirstEntry();
        }
    }

    /** How many permits there are; null where this process does not know. */
    synchronized @Nullable Long permits(Key key, Window window) {
        var limit = limits.get(key);
        return limit == null || limit.window() != window ? null : (Long) limit.permits();
    }

    synchronized List<Key> keys() {
        return List.copyOf(limits.keySet());
    }
}
