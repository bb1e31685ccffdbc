package dev.tierdeck.engine.core;

import dev.tierdeck.engine.BulkLoader;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Miss;
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

    /** What the tiers have of these keys, in their order; what was found farther away is filled into the nearer ones. */
    <V> Map<Key, Entry<V>> read(CacheType<V> type, Collection<Key> keys, Counters counters) {
        var found = new HashMap<Key, Entry<V>>();
        var missing = new LinkedHashSet<>(keys);
        var passed = new ArrayList<Passed>();
        for (var tier : tiers) {
            if (type.in(tier.id()) && !missing.isEmpty()) {
                var hits = ask(tier, type, List.copyOf(missing), counters);
                promote(type, hits, passed);
                hits.forEach(hit -> found.put(hit.key(), hit));
                missing.removeAll(found.keySet());
                passed.addFirst(Passed.by(tier, type, isLast(type, tier) ? List.of() : missing));
            }
        }
        return inOrder(keys, found);
    }

    private boolean isLast(CacheType<?> type, Tier tier) {
        return tiers.stream().noneMatch(other -> other.id().compareTo(tier.id()) > 0 && type.in(other.id()));
    }

    private <V> List<Entry<V>> ask(Tier tier, CacheType<V> type, List<Key> keys, Counters counters) {
        long start = System.nanoTime();
        var answers = tier.getAll(type, keys);
        long took = System.nanoTime() - start;
        var count = counters.tier(tier.id());
        count.took(took);
        observer.took(tier.id(), type, took);
        var hits = new ArrayList<Entry<V>>();
        for (var answer : answers) {
            judge(type, answer, count, hits);
        }
        return hits;
    }

    private <V> void judge(CacheType<V> type, Lookup<V> answer, Counters.OfTier count, List<Entry<V>> hits) {
        switch (answer) {
            case Entry<V> hit when Demand.accepts(type, hit, clock) -> {
                count.hits.increment();
                hits.add(hit);
            }
            case Entry<V> tooOld -> count.missed(MissCause.TOO_OLD);
            case Miss<V> miss -> count.missed(miss.cause());
        }
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
            var fills = tier.fill(type, accepted);
            counters.refused.add(fills.stream().filter(fill -> fill.outcome() == Fill.Outcome.REFUSED).count());
            accepted = tier.tier().id().compareTo(TierId.REDIS) >= 0 ? stored(accepted, fills) : accepted;
        }
        loaded.values().forEach(entries::stored);
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
            throw new CacheException.LoadFailed(missing.iterator().next(), failure);
        }
    }

    /** Stores many entries, far to near; the keys that the farthest tier did not take. */
    <V> Set<Key> put(CacheType<V> type, List<Entry<V>> values) {
        var meant = tiers.stream().filter(tier -> type.in(tier.id())).toList();
        var tokens = new ArrayList<Passed>();
        var keys = values.stream().map(Entry::key).toList();
        meant.subList(0, meant.size() - 1).forEach(tier -> tokens.addFirst(Passed.by(tier, type, keys)));
        var accepted = stored(values, meant.getLast().putAll(type, values, List.of()));
        var refused = new LinkedHashSet<>(keys);
        accepted.forEach(entry -> refused.remove(entry.key()));
        for (var tier : tokens) {
            var each = accepted;
            tier.tier().putAll(type, each, each.stream().map(entry -> tier.tokens().get(entry.key())).toList());
        }
        return refused;
    }

    private static <V> Map<Key, Entry<V>> inOrder(Collection<Key> keys, Map<Key, Entry<V>> found) {
        var ordered = new LinkedHashMap<Key, Entry<V>>();
        keys.stream().filter(found::containsKey).forEach(key -> ordered.put(key, found.get(key)));
        return ordered;
    }
}
