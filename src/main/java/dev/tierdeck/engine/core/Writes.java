package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.TierId;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a cache's caller changes: puts and invalidations. */
final class Writes {
    private final Puts puts;
    private final Bulk bulk;
    private final ThroughPuts through;
    private final Removing removing;
    private final Entries entries;
    private final Tally tally;

    Writes(Puts puts, Bulk bulk, ThroughPuts through, Removing removing, Entries entries, Tally tally) {
        this.puts = puts;
        this.bulk = bulk;
        this.through = through;
        this.removing = removing;
        this.entries = entries;
        this.tally = tally;
    }

    <V> Entry<V> put(CacheType<V> type, Key key, V value) {
        Objects.requireNonNull(value, "a value to put is not null");
        entries.changing();
        var counters = tally.of(type.name());
        var entry = entries.put(type, key, value);
        var stored = puts.put(type, entry, counters.besides(type.tiers()));
        counters.puts.increment();
        entries.stored(type, entry);
        return stored;
    }

    <V> void putAll(CacheType<V> type, Map<Key, V> values) {
        var counters = tally.of(type.name());
        if (!counters.besides(type.tiers()).isEmpty()) {
            values.forEach((key, value) -> put(type, key, value)); // Each needs its own clearing up.
            return;
        }
        entries.changing();
        var made = new ArrayList<Entry<V>>();
        values.forEach((key, value) -> made.add(entries.put(type, key, Objects.requireNonNull(value, "a value to put is not null"))));
        var refused = made.isEmpty() ? Set.<Key>of() : type.in(TierId.DATABASE) ? through.put(type, made) : bulk.put(type, made);
        counters.puts.add(made.size() - refused.size());
        made.stream().filter(entry -> !refused.contains(entry.key())).forEach(entry -> entries.stored(type, entry));
        if (!refused.isEmpty()) {
            throw new CacheException.TierUnavailable(TierId.REDIS, refused.size() + " of " + made.size()
                    + " keys were not written, among them " + type.label(refused.iterator().next()) + ". Look at the tiers' health, and put them again.", null);
        }
    }

    Removal invalidate(Invalidation what) {
        return removing.remove(what);
    }
}
