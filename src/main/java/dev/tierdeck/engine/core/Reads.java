package dev.tierdeck.engine.core;

import dev.tierdeck.engine.BulkLoader;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads: from the tiers, else from a load, else what is stale, as far as the type accepts it. */
final class Reads implements AutoCloseable {
    /** Loads nothing: for types whose source is a database. */
    static final Loader<?> NOTHING = key -> null;

    private final Walk walk;
    private final Loads loads;
    private final Bulk bulk;
    private final Flights flights = new Flights();
    private final BackOff backOff = new BackOff(System::nanoTime);
    private final Tally tally;
    private final Departures departures;
    private final Observer observer;
    private final Clock clock;
    private final boolean readOnly;

    Reads(Walk walk, Loads loads, Bulk bulk, Tally tally, Departures departures, Observer observer, Clock clock, boolean readOnly) {
        this.walk = walk;
        this.loads = loads;
        this.bulk = bulk;
        this.tally = tally;
        this.departures = departures;
        this.observer = observer;
        this.clock = clock;
        this.readOnly = readOnly;
    }

    @SuppressWarnings("unchecked")
    <V> @Nullable Entry<V> entry(CacheType<V> type, Key key, @Nullable Loader<? extends V> loader) {
        var counters = tally.of(type.name());
        var answer = observer.misses() ? Miss.<V>of(MissCause.BYPASSED) : walk.read(type, key, counters);
        if (answer instanceof Entry<V> hit) {
            observer.hit(type, key);
            if (loader != null && type.loading().early()) {
                refreshIfDue(type, hit, loader, counters);
            }
            return hit;
        }
        counters.livesIn(type.tiers());
        var cause = count(type, key, counters, ((Miss<V>) answer).cause());
        if (cause == MissCause.KNOWN_ABSENT) {
            return null;
        }
        var source = loader != null ? loader : walk.source(type) != null ? (Loader<? extends V>) NOTHING : null;
        return source == null ? instead(type, key, counters, null) : loaded(new Loads.Order<>(type, key, source, counters, cause == MissCause.BYPASSED, false));
    }

    private <V> MissCause count(CacheType<V> type, Key key, Counters counters, MissCause found) {
        var cause = found;
        if (found.compareTo(MissCause.INVALIDATED) <= 0 || found == MissCause.FENCED) {
            var reason = departures.why(key, type.tags().apply(key));
            cause = Walk.worse(found, reason.cause());
            if (reason.by() != null) {
                counters.invalidatedBy(reason.by());
            }
        }
        counters.missed(cause);
        observer.missed(type, key, cause);
        return cause;
    }

    private <V> void refreshIfDue(CacheType<V> type, Entry<V> hit, Loader<? extends V> loader, Counters counters) {
        if (loads.isDue(type, hit, clock.instant())) {
            var order = new Loads.Order<>(type, hit.key(), loader, counters, true, true);
            flights.launch(type, hit.key(), flight -> loads.load(order, flight));
        }
    }

    /** The value of a load, ours or another's; what is stale where none succeeds. */
    @SuppressWarnings("unchecked")
    private <V> @Nullable Entry<V> loaded(Loads.Order<V> order) {
        var type = order.type();
        var name = new Flights.Name(type.name(), order.key());
        var tooEarly = type.loading().backOff().isZero() ? null : backOff.refusal(name);
        if (tooEarly != null) {
            return instead(type, order.key(), order.counters(), tooEarly);
        }
        try {
            while (true) {
                var landing = flights.fly(type, order.key(), flight -> load(order, name, flight), () -> late(order));
                if (landing != null) {
                    return (Entry<V>) landing.entry();
                }
                // Not counted: the request is, as the miss it began with.
                if (walk.read(type, order.key(), Counters.unread()) instanceof Entry<V> hit) {
                    return hit;
                }
            }
        } catch (CacheException.LoadFailed failure) {
            return instead(type, order.key(), order.counters(), failure);
        }
    }

    private Flights.Landing load(Loads.Order<?> order, Flights.Name name, Flights.Flight flight) {
        if (observer.bypasses()) {
            return loads.bare(order, flight);
        }
        var first = order.type().loading().backOff();
        try {
            var landing = loads.load(order, flight);
            if (first.isPositive()) {
                backOff.succeeded(name);
            }
            return landing;
        } catch (CacheException.LoadFailed failure) {
            if (first.isPositive()) {
                backOff.failed(name, first, failure);
            }
            throw failure;
        }
    }

    /** The answer while a load takes longer than the soft limit; null to wait on. */
    private <V> Flights.@Nullable Landing late(Loads.Order<V> order) {
        var stale = Demand.acceptsStale(order.type()) ? walk.heldBack(order.type(), order.key()) : null;
        if (stale == null) {
            return null;
        }
        order.counters().stale.increment();
        return new Flights.Landing(stale, false);
    }

    /** What there is when there is nothing fresh. */
    private <V> @Nullable Entry<V> instead(CacheType<V> type, Key key, Counters counters, CacheException.@Nullable LoadFailed failure) {
        if (Demand.acceptsStale(type)) {
            var stale = walk.heldBack(type, key);
            if (stale != null) {
                counters.stale.increment();
                return stale;
            }
        } else if (Demand.strict(type)) {
            refuse(type, key, failure);
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    private <V> void refuse(CacheType<V> type, Key key, CacheException.@Nullable LoadFailed failure) {
        var relaxed = type.lastGoodWillDo();
        var stale = walk.heldBack(relaxed, key);
        if (stale == null && walk.read(relaxed, key, Counters.unread()) instanceof Entry<V> unwanted) {
            stale = unwanted;
        }
        if (stale != null) {
            var why = Demand.objection(type, stale, clock);
            throw new CacheException.StaleOnly(type, stale, why == null ? Stale.of(StaleReason.OLDER_THAN_ALLOWED) : why, failure);
        }
    }

    <V> Map<Key, Entry<V>> entries(CacheType<V> type, Collection<Key> keys, @Nullable BulkLoader<? extends V> loader) {
        var counters = tally.of(type.name());
        counters.livesIn(type.tiers());
        var read = observer.bypasses() ? Bulk.Found.<V>bypassed(keys) : bulk.read(type, keys, counters);
        if (observer.caresForHits()) {
            read.entries().keySet().forEach(key -> observer.hit(type, key));
        }
        var missing = new LinkedHashSet<Key>();
        read.causes().forEach((key, cause) -> {
            if (count(type, key, counters, cause) != MissCause.KNOWN_ABSENT) {
                missing.add(key);
            }
        });
        var found = new HashMap<>(read.entries());
        if (!missing.isEmpty()) {
            found.putAll(loader == null ? instead(type, missing, counters, null) : loaded(type, missing, loader, counters));
        }
        var inOrder = new LinkedHashMap<Key, Entry<V>>();
        keys.stream().filter(found::containsKey).forEach(key -> inOrder.put(key, found.get(key)));
        return inOrder;
    }

    private <V> Map<Key, Entry<V>> loaded(CacheType<V> type, Set<Key> missing, BulkLoader<? extends V> loader, Counters counters) {
        try {
            return bulk.load(type, missing, loader, counters, !readOnly && !observer.bypasses());
        } catch (CacheException.LoadFailed failure) {
            return instead(type, missing, counters, failure);
        }
    }

    private <V> Map<Key, Entry<V>> instead(CacheType<V> type, Set<Key> missing, Counters counters, CacheException.@Nullable LoadFailed failure) {
        var found = new HashMap<Key, Entry<V>>();
        for (var key : missing) {
            var stale = instead(type, key, counters, failure);
            if (stale != null) {
                found.put(key, stale);
            }
        }
        return found;
    }

    @Override
    public void close() {
        flights.close();
    }
}
