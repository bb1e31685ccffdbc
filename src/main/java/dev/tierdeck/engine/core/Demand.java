package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Freshness;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one read accepts. */
final class Demand {
    /** Whether a read of this type accepts this answer of a tier. */
    static boolean accepts(CacheType<?> type, Entry<?> answer, Clock clock) {
        var wish = type.tolerance().accepts();
        return !wish.strict() || objection(type, answer, clock) == null;
    }

    /** Whether stale answers will do. */
    static boolean acceptsStale(CacheType<?> type) {
        return type.tolerance().accepts().kind() == Freshness.Kind.LAST_GOOD;
    }

    static boolean strict(CacheType<?> type) {
        return type.tolerance().accepts().strict();
    }

    /** Why a strict read does not take this answer; null when it does. */
    static @Nullable Stale objection(CacheType<?> type, Entry<?> answer, Clock clock) {
        if (answer.held() != null) {
            return answer.held();
        }
        var wish = type.tolerance().accepts();
        return wish.kind() == Freshness.Kind.LIVE ? answer.stale(type, clock.instant()).orElse(null) : tooOld(answer, wish.age(), clock);
    }

    private static @Nullable Stale tooOld(Entry<?> answer, @Nullable Duration limit, Clock clock) {
        var loaded = answer.loadedAt();
        if (loaded == null || limit == null) {
            return limit == null ? null : Stale.of(StaleReason.OLDER_THAN_ALLOWED);
        }
        var until = loaded.plus(limit);
        return until.isBefore(clock.instant()) ? new Stale(StaleReason.OLDER_THAN_ALLOWED, until) : null;
    }

    private Demand() {}
}
