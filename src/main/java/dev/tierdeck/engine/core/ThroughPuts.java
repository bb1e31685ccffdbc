package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Journal;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts of many keys through to a database, in the order of {@link Puts}: stamps, database, Redis, the rest; each tier is asked once. What
 * becomes of one key is what would become of it alone, but that a key that could not be written is reported, and the others go on.
 */
final class ThroughPuts {
    private static final Logger LOG = LoggerFactory.getLogger(ThroughPuts.class);

    private final List<Tier> tiers;
    private final @Nullable Journal journal;
    private final Observer observer;

    ThroughPuts(List<Tier> tiers, @Nullable Journal journal, Observer observer) {
        this.tiers = tiers;
        this.journal = journal;
        this.observer = observer;
    }

    /** Stores these entries, each of another key, in the type's tiers, far to near; the keys that could not be written as they should. */
    <V> Set<Key> put(CacheType<V> type, List<Entry<V>> entries) {
        var meant = tiers.stream().filter(tier -> type.in(tier.id())).toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("none of this cache's tiers holds the type " + type.name());
        }
        var keys = entries.stream().map(Entry::key).toList();
        var failed = new LinkedHashSet<Key>();
        try (var _ = journal == null ? (Journal.Intent) () -> {} : journal.intend(keys)) {
            var tokens = tokens(type, keys, meant.subList(0, meant.size() - 1));
            var standing = farthest(type, stamped(entries, tokens), meant, failed);
            for (int i = meant.size() - 2; i >= 0; i--) {
                standing = nearer(type, standing, meant.subList(0, i + 1), tokens.get(i), failed);
            }
        }
        return failed;
    }

    private static List<Map<Key, FillToken>> tokens(CacheType<?> type, List<Key> keys, List<Tier> tiers) {
        var all = new ArrayList<Map<Key, FillToken>>();
        for (var tier : tiers) {
            var drawn = tier.tokens(type, keys);
            var byKey = new HashMap<Key, FillToken>();
            for (int i = 0; i < keys.size(); i++) {
                byKey.put(keys.get(i), drawn.get(i));
            }
            all.add(byKey);
        }
        return all;
    }

    /** With the stamps that the tier before the farthest drew. */
    private static <V> List<Entry<V>> stamped(List<Entry<V>> entries, List<Map<Key, FillToken>> tokens) {
        return tokens.isEmpty() ? entries
                : entries.stream().map(entry -> entry.in(TierId.DATABASE, tokens.getLast().get(entry.key()).stamp(), 0)).toList();
    }

    /** Those that stand in the database, or that it must be told to forget; the nearer tiers may take them. */
    private <V> List<Entry<V>> farthest(CacheType<V> type, List<Entry<V>> entries, List<Tier> meant, Set<Key> failed) {
        var tier = meant.getLast();
        var fills = tier.putAll(type, entries, List.of());
        var good = new ArrayList<Entry<V>>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var done = fills.get(i);
            boolean away = done.outcome() == Fill.Outcome.UNAVAILABLE;
            observer.failedWrites.add(away ? 1 : 0);
            if (done.outcome() == Fill.Outcome.REFUSED) {
                drop(meant.subList(0, meant.size() - 1), entry.key(), failed); // A later put has overtaken this one, and stands there.
            } else if (away && Puts.isSourceOf(type, tier)) {
                failed.add(entry.key());
            } else if (!away || drop(List.of(tier), entry.key(), failed)) {
                good.add(entry.in(TierId.DATABASE, entry.stamp() == 0 ? done.stamp() : entry.stamp(), done.size()));
            }
        }
        return good;
    }

    /** Those that the last of these tiers took; the others must not be answered by it, nor by a nearer one, any more. */
    private <V> List<Entry<V>> nearer(CacheType<V> type, List<Entry<V>> entries, List<Tier> some, Map<Key, FillToken> tokens, Set<Key> failed) {
        var tier = some.getLast();
        var fills = tier.putAll(type, entries, entries.stream().map(entry -> tokens.get(entry.key())).toList());
        var good = new ArrayList<Entry<V>>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var done = fills.get(i);
            if (done.isStored()) {
                good.add(entry.in(tier.id(), done.stamp(), Math.max(done.size(), entry.size())));
            } else {
                boolean away = done.outcome() == Fill.Outcome.UNAVAILABLE;
                observer.failedWrites.add(away ? 1 : 0);
                // What the shared tier refused for stays there; a tier of copies has no say in what is newer.
                boolean all = away || tier.id().compareTo(TierId.REDIS) < 0;
                drop(all ? some : some.subList(0, some.size() - 1), entry.key(), failed);
            }
        }
        return good;
    }

    /** Whether all of these forget the key, now or before they answer again. */
    private static boolean drop(List<Tier> some, Key key, Set<Key> failed) {
        try {
            Puts.drop(some, key);
            return true;
        } catch (CacheException.TierUnavailable away) {
            LOG.debug("{} could not be dropped", key, away);
            failed.add(key);
            return false;
        }
    }
}
