package dev.tierdeck.engine.core;

import dev.tierdeck.engine.BulkLoader;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.ReadOrder;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads and loads of many keys: each tier is asked once. */
final class Bulk {
    private final List<Tier> tiers;
    private final Clock clock;
    private final Entries entries;
    private final Observer observer;

    Bulk(List<Tier> tiers, Clock clock, Entries entries, Observer observer) {
        this.tiers = tiers;
        this.clock = clock;
        this.entries = entries;
        this.observer = observer;
    }

    /** A tier that was passed by, with the tokens of the keys it lacked. */
    private record Passed(Tier tier, Map<Key, FillToken> tokens) {
        static Passed by(Tier tier, CacheType<?> type, Collection<Key> keys) {
            var listed = List.copyOf(keys);
            var taken = tier.tokens(type, listed);
            var tokens = new HashMap<Key, FillToken>();
            for (int i = 0; i < listed.size(); i++) {
                tokens.put(listed.get(i), taken.get(i));
            }
            return new Passed(tier, tokens);
        }

        <V> List<Fill> fill(CacheType<V> type, List<Entry<V>> found) {
            return tier.fillAll(type, found, found.stream().map(entry -> tokens.get(entry.key())).toList());
        }
    }

    /**
     * What was found, and of every other key why not.
     *
     * @param entries by key
     * @param causes by key
     */
    record Found<V>(Map<Key, Entry<V>> entries, Map<Key, MissCause> causes) {
        /** No tier was asked. */
        static <V> Found<V> bypassed(Collection<Key> keys) {
            var causes = new LinkedHashMap<Key, MissCause>();
            keys.forEach(key -> causes.put(key, MissCause.BYPASSED));
            return new Found<>(Map.of(), causes);
        }
    }

    /** What the tiers have of these keys; what was found farther away is filled into the nearer ones. */
    <V> Found<V> read(CacheType<V> type, Collection<Key> keys, Counters counters) {
        var found = new HashMap<Key, Entry<V>>();
        var causes = new LinkedHashMap<Key, MissCause>();
        keys.forEach(key -> causes.put(key, MissCause.ABSENT));
        var passed = new ArrayList<Passed>();
        for (var tier : tiers) {
            var missing = causes.entrySet().stream().filter(each -> each.getValue() != MissCause.KNOWN_ABSENT).map(Map.Entry::getKey).toList();
            if (type.in(tier.id()) && !missing.isEmpty()) {
                var hits = isPassedBy(type, tier) ? List.<Entry<V>>of() : ask(tier, type, missing, counters, causes);
                promote(type, hits, passed);
                hits.forEach(hit -> found.put(hit.key(), hit));
                causes.keySet().removeAll(found.keySet());
                passed.addFirst(Passed.by(tier, type, isLast(type, tier) ? List.of() : causes.keySet()));
            }
        }
        return new Found<>(found, causes);
    }

    /** What is nearer than Redis is not asked where Redis comes first, unless Redis can't be asked. */
    private boolean isPassedBy(CacheType<?> type, Tier tier) {
        return type.residence().order() == ReadOrder.REDIS_FIRST && tier.id().compareTo(TierId.REDIS) < 0
                && tiers.stream().anyMatch(other -> type.in(TierId.REDIS) && other.id() == TierId.REDIS
                        && !(other instanceof GuardedTier guard && !guard.answers()));
    }

    private boolean isLast(CacheType<?> type, Tier tier) {
        return tiers.stream().noneMatch(other -> other.id().compareTo(tier.id()) > 0 && type.in(other.id()));
    }

    private <V> List<Entry<V>> ask(Tier tier, CacheType<V> type, List<Key> keys, Counters counters, Map<Key, MissCause> causes) {
        long start = System.nanoTime();
        var answers = tier.getAll(type, keys);
        long took = System.nanoTime() - start;
        var count = counters.tier(tier.id());
        count.took(took);
        observer.took(tier.id(), type, took);
        var hits = new ArrayList<Entry<V>>();
        for (int i = 0; i < keys.size(); i++) {
            var cause = judge(type, tier, answers.get(i), hits);
            if (cause == null) {
                count.hits.increment();
            } else {
                count.missed(cause);
                causes.merge(keys.get(i), cause, Walk::worse);
            }
        }
        return hits;
    }

    /** Adds an answer that the type accepts to the hits; else why it does not. */
    private <V> @Nullable MissCause judge(CacheType<V> type, Tier tier, Lookup<V> answer, List<Entry<V>> hits) {
        boolean source = tier.id() == TierId.DATABASE && type.residence().database() == DatabaseRole.SOURCE;
        return switch (answer) {
            case Entry<V> hit when source || Demand.accepts(type, hit, clock) -> {
                hits.add(source ? entries.read(type, hit) : hit);
                yield null;
            }
            case Entry<V> tooOld -> MissCause.TOO_OLD;
            case Miss<V> miss -> miss.cause() == MissCause.KNOWN_ABSENT && Demand.strict(type) ? MissCause.TOO_OLD : miss.cause();
        };
    }

    /** Far to near, as long as the shared tier accepts. */
    private static <V> void promote(CacheType<V> type, List<Entry<V>> hits, List<Passed> passed) {
        var accepted = hits;
        for (var tier : passed) {
            if (accepted.isEmpty()) {
                return;
            }
            var fills = tier.fill(type, accepted);
            accepted = tier.tier().id() == TierId.REDIS ? stored(accepted, fills) : accepted;
        }
    }

    private static <V> List<Entry<V>> stored(List<Entry<V>> entries, List<Fill> fills) {
        var stored = new ArrayList<Entry<V>>();
        for (int i = 0; i < entries.size(); i++) {
            if (fills.get(i).isStored()) {
                stored.add(entries.get(i));
            }
        }
        return stored;
    }

    /** Loads those of these keys that have a value, by one call, and fills them into the type's tiers. */
    <V> Map<Key, Entry<V>> load(CacheType<V> type, Set<Key> missing, BulkLoader<? extends V> loader, Counters counters, boolean store) {
        var tokens = new ArrayList<Passed>();
        if (store) {
            tiers.stream().filter(tier -> type.in(tier.id())).forEach(tier -> tokens.addFirst(Passed.by(tier, type, missing)));
        }
        var loaded = run(type, missing, loader, counters);
        var accepted = List.copyOf(loaded.values());
        for (var tier : tokens) {
            var offered = accepted;
            var fills = tier.fill(type, offered);
            IntStream.range(0, offered.size()).filter(i -> !fills.get(i).isStored()).forEach(i -> forget(tier.tier(), offered.get(i).key()));
            counters.refused.add(fills.stream().filter(fill -> fill.outcome() == Fill.Outcome.REFUSED).count());
            accepted = tier.tier().id().compareTo(TierId.REDIS) >= 0 ? stored(accepted, fills) : accepted;
        }
        loaded.values().forEach(entry -> entries.stored(type, entry));
        return loaded;
    }

    private <V> Map<Key, Entry<V>> run(CacheType<V> type, Set<Key> missing, BulkLoader<? extends V> loader, Counters counters) {
        var began = entries.now();
        long start = System.nanoTime();
        try {
            var values = loader.load(missing);
            var took = Duration.ofNanos(System.nanoTime() - start);
            counters.loads.increment();
            counters.loadNanos.add(took.toNanos());
            var loaded = new LinkedHashMap<Key, Entry<V>>();
            missing.stream().filter(key -> values.get(key) != null).forEach(key ->
                    loaded.put(key, entries.loaded(type, key, values.get(key), null, began, took)));
            return loaded;
        } catch (Exception failure) {
            counters.loadFailures.increment();
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new CacheException.LoadFailed(type, missing.iterator().next(), failure);
        }
    }

    /** Stores many entries, far to near; the keys that the farthest tier did not take. */
    <V> Set<Key> put(CacheType<V> type, List<Entry<V>> values) {
        var meant = tiers.stream().filter(tier -> type.in(tier.id())).toList();
        var tokens = new ArrayList<Passed>();
        var keys = values.stream().map(Entry::key).toList();
        meant.subList(0, meant.size() - 1).forEach(tier -> tokens.addFirst(Passed.by(tier, type, keys)));
        var accepted = standing(values, meant.getLast(), meant.getLast().putAll(type, values, List.of()));
        var refused = new LinkedHashSet<>(keys);
        accepted.forEach(entry -> refused.remove(entry.key()));
        var older = new LinkedHashSet<>(refused);
        for (var near : tokens) {
            var each = accepted;
            var fills = near.tier().putAll(type, each, each.stream().map(entry -> near.tokens().get(entry.key())).toList());
            accepted = standing(each, near.tier(), fills);
            each.forEach(entry -> older.add(entry.key()));
            accepted.forEach(entry -> older.remove(entry.key()));
            older.addAll(refused);
            older.forEach(key -> forget(near.tier(), key));
        }
        return refused;
    }

    /** What a tier did not take it must not go on answering with. */
    private static void forget(Tier tier, Key key) {
        if (Removing.bare(tier) instanceof Coherent copies) {
            copies.changed(key);
        }
    }

    /** Those of these entries that were stored, as they stand in the tier. */
    private static <V> List<Entry<V>> standing(List<Entry<V>> entries, Tier tier, List<Fill> fills) {
        var standing = new ArrayList<Entry<V>>();
        for (int i = 0; i < entries.size(); i++) {
            var fill = fills.get(i);
            if (fill.isStored()) {
                standing.add(entries.get(i).in(tier.id(), fill.stamp(), Math.max(fill.size(), entries.get(i).size())));
            }
        }
        return standing;
    }
}
