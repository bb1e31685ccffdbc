package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Journal;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts: far to near, the same order for all who put the same key. */
final class Puts {
    private final List<Tier> tiers;
    private final @Nullable Journal journal;
    private final Observer observer;

    Puts(List<Tier> tiers, @Nullable Journal journal, Observer observer) {
        this.tiers = tiers;
        this.journal = journal;
        this.observer = observer;
    }

    /**
     * Stores an entry in the type's tiers.
     *
     * @param elsewhere tiers that may hold an older value of the key although the type does not name them: they forget it
     * @throws CacheException.TierUnavailable when a tier that counts could not be written; nearer ones hold nothing then
     */
    <V> Entry<V> put(CacheType<V> type, Entry<V> entry, Set<TierId> elsewhere) {
        var meant = tiers.stream().filter(tier -> type.in(tier.id())).toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("none of this cache's tiers holds the type " + type.name());
        }
        try {
            return meant.getLast().id() == TierId.DATABASE && meant.size() > 1 ? through(type, entry, meant) : near(type, entry, meant);
        } finally {
            // Afterwards, as a reader may have brought the old value near while the new one was on its way.
            drop(tiers.stream().filter(tier -> elsewhere.contains(tier.id()) && !isSourceOf(type, tier)).toList(), entry.key());
        }
    }

    static boolean isSourceOf(CacheType<?> type, Tier tier) {
        return tier.id() == TierId.DATABASE && type.residence().database() == DatabaseRole.SOURCE;
    }

    /** The farthest tier orders; nearer ones store only what changed nothing since their tokens were taken. */
    private <V> Entry<V> near(CacheType<V> type, Entry<V> entry, List<Tier> meant) {
        var tokens = tokens(type, entry.key(), meant.subList(0, meant.size() - 1));
        var farthest = meant.getLast();
        var done = farthest.put(type, entry, null);
        if (!done.isStored()) {
            observer.failedWrites.increment();
            drop(meant.subList(0, meant.size() - 1), entry.key());
            throw refused(type, farthest, entry.key(), done);
        }
        return nearer(type, entry.in(farthest.id(), done.stamp(), done.size()), meant, tokens);
    }

    /** Stamp, database, Redis, the rest. If we die in between, the next start finds the intent and drops what is nearer. */
    private <V> Entry<V> through(CacheType<V> type, Entry<V> entry, List<Tier> meant) {
        try (var intent = journal == null ? (Journal.Intent) () -> {} : journal.intend(entry.key())) {
            var tokens = tokens(type, entry.key(), meant.subList(0, meant.size() - 1));
            long stamp = tokens.getLast().stamp();
            var database = meant.getLast();
            var done = database.put(type, entry.in(TierId.DATABASE, stamp, 0), null);
            if (done.outcome() == Fill.Outcome.UNAVAILABLE) {
                observer.failedWrites.increment();
                missed(type, database, entry.key(), done);
            }
            if (done.outcome() == Fill.Outcome.REFUSED) {
                drop(meant.subList(0, meant.size() - 1), entry.key());
                return entry.in(TierId.DATABASE, stamp, 0); // A later put has overtaken this one, and stands there.
            }
            var written = entry.in(TierId.DATABASE, stamp == 0 ? done.stamp() : stamp, done.size());
            return nearer(type, written, meant, tokens);
        }
    }

    /** A cache that missed a put holds something older: it must forget the key before it answers again. A source must not miss any. */
    private void missed(CacheType<?> type, Tier database, Key key, Fill done) {
        if (isSourceOf(type, database)) {
            throw refused(type, database, key, done);
        }
        drop(database, key);
    }

    private static List<FillToken> tokens(CacheType<?> type, Key key, List<Tier> tiers) {
        return tiers.stream().map(tier -> tier.token(type, key)).toList();
    }

    private <V> Entry<V> nearer(CacheType<V> type, Entry<V> written, List<Tier> meant, List<FillToken> tokens) {
        var each = written;
        for (int i = meant.size() - 2; i >= 0; i--) {
            var tier = meant.get(i);
            var done = tier.put(type, each, tokens.get(i));
            if (!done.isStored()) {
                observer.failedWrites.add(done.outcome() == Fill.Outcome.UNAVAILABLE ? 1 : 0);
                // A tier that refused holds something newer, which stays; one that could not be written must forget what it has.
                drop(meant.subList(0, done.outcome() == Fill.Outcome.REFUSED ? i : i + 1), written.key());
                break;
            }
            each = each.in(tier.id(), done.stamp(), Math.max(done.size(), each.size()));
        }
        return written;
    }

    /** Far to near, so that no reader brings what a far tier is about to forget back near. */
    static void drop(List<Tier> some, Key key) {
        some.reversed().forEach(tier -> drop(tier, key));
    }

    /** A tier of copies forgets without fail; one that others read is told, now or before it answers again. */
    private static void drop(Tier tier, Key key) {
        if (Removing.bare(tier) instanceof Coherent copies) {
            copies.changed(key);
        } else if (tier instanceof GuardedTier guarded) {
            guarded.putElsewhere(key);
        } else {
            tier.invalidate(Selection.of(Set.of(key)));
        }
    }

    private static CacheException.TierUnavailable refused(CacheType<?> type, Tier tier, Key key, Fill done) {
        var why = done.outcome() == Fill.Outcome.REFUSED ? "something that is no plain value stands there." : tier.status().sentence();
        return new CacheException.TierUnavailable(tier.id(), type.label(key) + " was not written: " + why, tier.status().cause());
    }
}
