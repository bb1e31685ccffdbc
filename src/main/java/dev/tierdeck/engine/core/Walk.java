package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Freshness;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.ReadOrder;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a read through the tiers. What is found farther away is filled into those that were passed by. */
final class Walk {
    private final List<Tier> tiers;
    private final Clock clock;
    private final Observer observer;
    private final @Nullable Tier redis;

    Walk(List<Tier> tiers, Clock clock, Observer observer) {
        this.tiers = tiers;
        this.clock = clock;
        this.observer = observer;
        this.redis = tiers.stream().filter(tier -> tier.id() == TierId.REDIS).findFirst().orElse(null);
    }

    /** The answer of the first tier that has one the type accepts, or why none has. A database that is the source is not asked. */
    <V> Lookup<V> read(CacheType<V> type, Key key, Counters counters) {
        return redis != null && type.residence().order() == ReadOrder.REDIS_FIRST && type.in(TierId.REDIS)
                ? redisFirst(redis, type, key, counters) : nearFirst(type, key, counters);
    }

    private <V> Lookup<V> nearFirst(CacheType<V> type, Key key, Counters counters) {
        var passed = Tokens.NONE;
        Tier before = null;
        var cause = MissCause.ABSENT;
        for (var tier : tiers) {
            if (holds(type, tier)) {
                if (before != null) {
                    passed = passed.beyond(before, before.token(type, key));
                }
                var answer = ask(tier, type, key, counters);
                if (answer instanceof Entry<V> hit) {
                    passed.promote(type, hit);
                    return hit;
                }
                cause = worse(cause, ((Miss<V>) answer).cause());
                if (cause == MissCause.KNOWN_ABSENT) {
                    return answer;
                }
                before = tier;
            }
        }
        return Miss.of(cause);
    }

    /** Nearer tiers are asked only where Redis can't be; what it answers is filled into them all the same. */
    private <V> Lookup<V> redisFirst(Tier first, CacheType<V> type, Key key, Counters counters) {
        var nearer = tiers.stream().filter(tier -> tier.id().compareTo(TierId.REDIS) < 0 && type.in(tier.id())).toList();
        var passed = Tokens.NONE;
        for (var tier : nearer) {
            passed = passed.beyond(tier, tier.token(type, key));
        }
        var token = beyond(first, type) ? first.token(type, key) : null;
        var answer = ask(first, type, key, counters);
        if (answer instanceof Entry<V> hit) {
            passed.promote(type, hit);
            return hit;
        }
        var cause = ((Miss<V>) answer).cause();
        if (cause == MissCause.TIER_DOWN) {
            for (var tier : nearer) {
                if (ask(tier, type, key, counters) instanceof Entry<V> hit) {
                    return hit;
                }
            }
        }
        return cause == MissCause.KNOWN_ABSENT || token == null ? answer : last(passed.beyond(first, token), type, key, counters, cause);
    }

    private boolean beyond(Tier tier, CacheType<?> type) {
        return tiers.stream().anyMatch(other -> other.id().compareTo(tier.id()) > 0 && holds(type, other));
    }

    private <V> Lookup<V> last(Tokens passed, CacheType<V> type, Key key, Counters counters, MissCause before) {
        var answer = ask(tiers.getLast(), type, key, counters);
        if (answer instanceof Entry<V> hit) {
            passed.promote(type, hit);
            return hit;
        }
        return Miss.of(worse(before, ((Miss<V>) answer).cause()));
    }

    /** Whether this tier answers reads of the type without a load. */
    private static boolean holds(CacheType<?> type, Tier tier) {
        return type.in(tier.id()) && (tier.id() != TierId.DATABASE || type.residence().database() == DatabaseRole.CACHE);
    }

    /** The database where it is the type's source; null where there is none. */
    @Nullable Tier source(CacheType<?> type) {
        var last = tiers.getLast();
        return last.id() == TierId.DATABASE && type.in(TierId.DATABASE) && !holds(type, last) ? last : null;
    }

    /** What the type's source answers, counted. Reading it is a load, so whatever the row's age, the answer is fresh. */
    <V> Lookup<V> askSource(Tier source, CacheType<V> type, Key key, Counters counters) {
        long start = System.nanoTime();
        var answer = source.get(type, key);
        return judge(source, type.accepting(Freshness.CACHED), answer, System.nanoTime() - start, counters);
    }

    /** One tier's answer, counted; one that the type does not accept is a miss. */
    <V> Lookup<V> ask(Tier tier, CacheType<V> type, Key key, Counters counters) {
        boolean timed = tier.timed(key);
        long start = timed ? System.nanoTime() : 0;
        var answer = tier.get(type, key);
        long took = timed ? System.nanoTime() - start : 0;
        return judge(tier, type, answer, timed ? took : -1, counters);
    }

    private <V> Lookup<V> judge(Tier tier, CacheType<V> type, Lookup<V> answer, long took, Counters counters) {
        var count = counters.tier(tier.id());
        if (took >= 0) {
            observer.took(tier.id(), type, took);
        }
        switch (answer) {
            case Entry<V> hit when Demand.accepts(type, hit, clock) -> {
                count.hits.increment();
                if (took >= 0) {
                    count.took(took);
                }
                return hit;
            }
            case Entry<V> tooOld -> {
                count.missed(MissCause.TOO_OLD);
                return Miss.of(MissCause.TOO_OLD);
            }
            case Miss<V> known when known.cause() == MissCause.KNOWN_ABSENT && Demand.strict(type) -> {
                count.missed(MissCause.TOO_OLD);
                return Miss.of(MissCause.TOO_OLD);
            }
            case Miss<V> miss -> {
                count.missed(miss.cause());
                return miss;
            }
        }
    }

    /** Of two tiers' causes the one that says more about why a request as a whole found nothing. */
    static MissCause worse(MissCause a, MissCause b) {
        return rank(b) > rank(a) ? b : a;
    }

    private static int rank(MissCause cause) {
        return switch (cause) {
            case ABSENT -> 0;
            case FENCED -> 1;
            case EVICTED -> 2;
            case EXPIRED -> 3;
            case INVALIDATED -> 4;
            case TOO_OLD -> 5;
            case UNDECODABLE -> 6;
            case TIER_DOWN -> 7;
            case BYPASSED -> 8;
            case KNOWN_ABSENT -> 9;
        };
    }

    /** The youngest copy that some tier has but does not serve; null when there is none. */
    <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        Entry<V> best = null;
        for (var tier : tiers) {
            if (type.in(tier.id())) {
                best = younger(best, tier.heldBack(type, key));
            }
        }
        return best;
    }

    private static <V> @Nullable Entry<V> younger(@Nullable Entry<V> a, @Nullable Entry<V> b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        var ours = a.loadedAt();
        var theirs = b.loadedAt();
        return theirs != null && (ours == null || theirs.isAfter(ours)) ? b : a;
    }
}
