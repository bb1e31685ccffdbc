package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tiers with the tokens they gave before something farther was read: a chain from the farthest to the nearest. Immutable.
 *
 * @param tier the farthest of them; null in the empty chain
 * @param token its token
 * @param nearer the rest
 */
record Tokens(@Nullable Tier tier, @Nullable FillToken token, @Nullable Tokens nearer) {
    /** No tier at all. */
    static final Tokens NONE = new Tokens(null, null, null);

    /** Tokens of these tiers, listed near to far, as far as they hold the type. */
    static Tokens of(List<Tier> tiers, CacheType<?> type, Key key) {
        var chain = NONE;
        for (var tier : tiers) {
            if (type.in(tier.id())) {
                chain = chain.beyond(tier, tier.token(type, key));
            }
        }
        return chain;
    }

    /** The same with one tier more, farther than all. */
    Tokens beyond(Tier farther, FillToken taken) {
        return new Tokens(farther, taken, this);
    }

    /** Fills what a tier beyond answered into all of these. */
    <V> void promote(CacheType<V> type, Entry<V> hit) {
        for (var next = this; next.tier != null; next = next.nearer) {
            if (!next.tier.fill(type, hit, next.token).isStored() && next.tier.id() == TierId.REDIS) {
                return; // What the shared tier refuses, no nearer tier may hold.
            }
        }
    }

    /** Whether something has come to stand in a tier since it was asked. */
    boolean anyStanding() {
        for (var next = this; next.tier != null; next = next.nearer) {
            if (next.token.standing()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Fills far to near what was loaded. What a far tier refuses, no nearer one gets; where the shared tier can't be reached, nearer ones
     * keep it for {@code outage} at most.
     *
     * @return REFUSED where something newer has happened; else what became of it in the farthest tier
     */
    <V> Fill fill(CacheType<V> type, Entry<V> loaded, Duration outage) {
        var word = tier == null ? Fill.UNAVAILABLE : null;
        var each = loaded;
        boolean alone = false;
        for (var next = this; next.tier != null; next = next.nearer) {
            var done = alone ? next.keep(type, each, outage) : next.tier.fill(type, each, next.token);
            word = word == null ? done : word;
            if (done.outcome() == Fill.Outcome.REFUSED) {
                next.forget(loaded.key());
                return alone || next.tier.id().compareTo(TierId.REDIS) >= 0 ? Fill.REFUSED : word;
            }
            if (!done.isStored()) {
                next.forgetHere(loaded.key());
            }
            alone |= next.tier.id() == TierId.REDIS && !done.isStored();
            each = done.isStored() ? each.in(next.tier.id(), done.stamp(), Math.max(done.size(), each.size())) : each;
        }
        return word;
    }

    /** A value was stored farther away that this tier, and what is nearer, did not take: what they hold may be older than it. */
    private void forget(Key key) {
        for (var next = this; next.tier != null; next = next.nearer) {
            next.forgetHere(key);
        }
    }

    private void forgetHere(Key key) {
        if (Removing.bare(tier) instanceof Coherent copies) {
            copies.changed(key);
        }
    }

    private <V> Fill keep(CacheType<V> type, Entry<V> loaded, Duration outage) {
        return Removing.bare(tier) instanceof Coherent copies ? copies.keep(type, loaded, token, outage) : Fill.UNAVAILABLE;
    }

    /** Remembers far to near that there is no value. */
    void fillAbsent(CacheType<?> type, Key key, Duration life) {
        for (var next = this; next.tier != null; next = next.nearer) {
            boolean done = next.tier.fillAbsent(type, key, life, next.token).isStored();
            if (!done && next.tier.id() == TierId.REDIS) {
                return;
            }
        }
    }
}
