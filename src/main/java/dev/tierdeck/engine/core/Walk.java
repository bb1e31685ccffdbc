package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The way through the tiers: near to far when reading, far to near when filling. */
final class Walk {
    /** Of a tier that answers in nanoseconds only one look in this many is timed; a clock read would cost as much as the answer. */
    private static final int TIMED = 64;

    private final List<Tier> tiers;

    Walk(List<Tier> tiers) {
        this.tiers = tiers;
    }

    /** A tier that was passed by without an answer, with the token it gave before the next was asked. */
    private record Passed(Tier tier, @Nullable FillToken token, @Nullable Passed nearer) {
        boolean standing() {
            return token != null && token.standing();
        }

        <V> Fill fill(CacheType<V> type, Entry<V> entry) {
            return token == null ? Fill.REFUSED : tier.fill(type, entry, token);
        }

        <V> Fill put(CacheType<V> type, Entry<V> entry) {
            return tier.put(type, entry, token);
        }
    }

    /** The answer of the nearest tier that has one, filled into those nearer; null when none has. */
    <V> @Nullable Entry<V> read(CacheType<V> type, Key key, Counters counters) {
        Passed passed = null;
        Tier before = null;
        for (var tier : tiers) {
            if (type.in(tier.id())) {
                if (before != null) {
                    passed = new Passed(before, before.token(type, key), passed);
                }
                var hit = ask(tier, type, key, counters.tier(tier.id()));
                if (hit != null) {
                    promote(type, hit, passed);
                    return hit;
                }
                before = tier;
            }
        }
        return null;
    }

    private static <V> @Nullable Entry<V> ask(Tier tier, CacheType<V> type, Key key, Counters.OfTier counters) {
        boolean timed = tier.id() != TierId.MEMORY || ThreadLocalRandom.current().nextInt(TIMED) == 0;
        long start = timed ? System.nanoTime() : 0;
        return switch (tier.get(type, key)) {
            case Entry<V> hit -> {
                counters.hits.increment();
                if (timed) {
                    counters.took(System.nanoTime() - start);
                }
                yield hit;
            }
            case Miss<V> miss -> {
                counters.missed(miss.cause());
                yield null;
            }
        };
    }

    private static <V> void promote(CacheType<V> type, Entry<V> hit, @Nullable Passed passed) {
        for (var next = passed; next != null; next = next.nearer()) {
            next.fill(type, hit);
        }
    }

    /** Tokens of all the type's tiers, taken near to far before a load. */
    Tokens tokens(CacheType<?> type, Key key) {
        return tokens(type, (tier, farthest) -> tier.token(type, key));
    }

    /** The same before a put, in whose farthest tier nothing is compared; asking it would cost a round trip. */
    Tokens tokensForPut(CacheType<?> type, Key key) {
        return tokens(type, (tier, farthest) -> farthest ? null : tier.token(type, key));
    }

    private Tokens tokens(CacheType<?> type, Take take) {
        var meant = tiers.stream().filter(tier -> type.in(tier.id())).toList();
        Passed passed = null;
        for (var tier : meant) {
            passed = new Passed(tier, take.token(tier, tier == meant.getLast()), passed);
        }
        return new Tokens(passed);
    }

    private interface Take {
        @Nullable FillToken token(Tier tier, boolean farthest);
    }

    /** A token of each tier of a type. */
    static final class Tokens {
        private final @Nullable Passed farthest;

        private Tokens(@Nullable Passed farthest) {
            this.farthest = farthest;
        }

        /** Whether something has come to stand in a tier since it was asked. */
        boolean anyStanding() {
            for (var next = farthest; next != null; next = next.nearer()) {
                if (next.standing()) {
                    return true;
                }
            }
            return false;
        }

        /** Fills far to near as long as the tiers accept; the farthest tier's word counts. */
        <V> Fill fill(CacheType<V> type, Entry<V> loaded) {
            return write((passed, each) -> passed.fill(type, each), loaded);
        }

        /** Puts far to near; a nearer tier that a farther one refused is left alone. */
        <V> Fill put(CacheType<V> type, Entry<V> entry) {
            return write((passed, each) -> passed.put(type, each), entry);
        }

        private <V> Fill write(Step<V> step, Entry<V> entry) {
            var word = Fill.UNAVAILABLE;
            var each = entry;
            for (var next = farthest; next != null; next = next.nearer()) {
                var done = step.write(next, each);
                word = next == farthest ? done : word;
                if (!done.isStored()) {
                    break;
                }
                each = each.in(next.tier().id(), done.stamp(), Math.max(done.size(), each.size()));
            }
            return word;
        }

        private interface Step<V> {
            Fill write(Passed passed, Entry<V> entry);
        }
    }
}
