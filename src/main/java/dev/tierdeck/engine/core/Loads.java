package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.SharedLoads;
import dev.tierdeck.engine.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One load, from the tokens taken before it to the tiers filled after it. */
final class Loads {
    /** The turn of one who can't be told whether it is: load then. */
    static final SharedLoads.Turn OURS = new SharedLoads.Turn() {
        @Override
        public boolean ours() {
            return true;
        }

        @Override
        public void close() {}
    };

    /** How long another process may have the turn to load a key, unless its type limits loads more tightly. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(5);

    private final List<Tier> tiers;
    private final Walk walk;
    private final Entries entries;
    private final @Nullable SharedLoads shared;
    private final Arrivals arrivals;
    private final boolean readOnly;
    private final Duration outage;

    Loads(List<Tier> tiers, Walk walk, Entries entries, @Nullable SharedLoads shared, Arrivals arrivals, boolean readOnly,
            Duration outage) {
        this.tiers = tiers;
        this.walk = walk;
        this.entries = entries;
        this.shared = shared;
        this.arrivals = arrivals;
        this.readOnly = readOnly;
        this.outage = outage;
    }

    /**
     * What is to be loaded, for whom.
     *
     * @param again whether the tiers' answers are passed over: they have one, and it is to be replaced
     * @param nobodyWaits whether it is loaded ahead of time, so that another process' doing it is as good
     */
    record Order<V>(CacheType<V> type, Key key, Loader<? extends V> loader, Counters counters, boolean again, boolean nobodyWaits) {
        CacheException.LoadFailed failed(Throwable why) {
            return new CacheException.LoadFailed(type, key, why);
        }
    }

    Flights.Landing load(Order<?> order, Flights.Flight flight) {
        return readOnly ? bare(order, flight) : inTurn(order, flight);
    }

    /** A load that no tier hears of. */
    <V> Flights.Landing bare(Order<V> order, Flights.Flight flight) {
        var row = fromSource(order, order.type(), walk.source(order.type()));
        if (row != null) {
            return new Flights.Landing(row, false);
        }
        long before = entries.changes();
        return new Flights.Landing(run(order, flight), entries.changes() == before);
    }

    /** Alone among processes, where the type lives in a tier by which they agree; what another has loaded meanwhile is taken. */
    private <V> Flights.Landing inTurn(Order<V> order, Flights.Flight flight) {
        var type = order.type();
        if (shared == null || !type.residence().shared() || !type.loading().oneProcess()) {
            return filled(order, flight);
        }
        var longest = type.loading().hard() == null ? LONGEST_TURN : type.loading().hard();
        long end = System.nanoTime() + longest.toNanos();
        try (var turn = shared.turn(order.key(), longest)) {
            if (turn.ours()) {
                return filled(order, flight);
            }
        }
        return afterAnother(order, flight, shared, longest, end);
    }

    /** What another process has loaded by {@code end}, else what is loaded here, once it is our turn or should have been. */
    private <V> Flights.Landing afterAnother(Order<V> order, Flights.Flight flight, SharedLoads turns, Duration longest, long end) {
        try (var arrival = arrivals.of(order.key())) {
            while (true) {
                arrival.untilLook();
                if (!order.again() && walk.read(order.type(), order.key(), Counters.unread()) instanceof Entry<V> arrived) {
                    return new Flights.Landing(arrived, false);
                }
                if (order.nobodyWaits() || flight.abandoned() || Thread.currentThread().isInterrupted()) {
                    throw order.failed(new InterruptedException("another process loads it"));
                }
                try (var turn = turns.turn(order.key(), longest)) {
                    if (turn.ours() || System.nanoTime() - end > 0) {
                        return filled(order, flight);
                    }
                }
            }
        }
    }

    private <V> Flights.Landing filled(Order<V> order, Flights.Flight flight) {
        var type = order.type();
        long before = entries.changes();
        var tokens = Tokens.of(tiers, type, order.key());
        if (!order.again() && tokens.anyStanding() && walk.read(type, order.key(), Counters.unread()) instanceof Entry<V> arrived) {
            return new Flights.Landing(arrived, false); // Read, not accepted by the shared tier: others read for themselves.
        }
        var stored = fromSource(order, type, walk.source(type));
        if (stored != null) {
            flight.close();
            tokens.nearer().promote(type, stored);
            return new Flights.Landing(stored, false);
        }
        var loaded = run(order, flight);
        if (flight.abandoned()) {
            return new Flights.Landing(loaded, false);
        }
        var word = loaded == null ? nothing(order, tokens) : filled(order, tokens, loaded);
        // What no tier accepted may be older than an invalidation that those who wait have seen done.
        boolean shareable = word.isStored() || word.outcome() == Fill.Outcome.UNAVAILABLE && entries.changes() == before;
        return new Flights.Landing(loaded, shareable);
    }

    /**
     * What a database that is the type's source has; reading it is a load.
     *
     * @throws CacheException.LoadFailed when it can't be asked, or what it has can't be read, and there is no loader besides
     */
    private <V> @Nullable Entry<V> fromSource(Order<V> order, CacheType<V> type, @Nullable Tier source) {
        if (source == null) {
            return null;
        }
        var answer = walk.askSource(source, type, order.key(), order.counters());
        if (answer instanceof Miss<V> miss && isNoAnswer(miss.cause()) && order.loader() == Reads.NOTHING) {
            var status = source.status();
            throw order.failed(new CacheException.TierUnavailable(source.id(), miss.cause() == MissCause.UNDECODABLE
                    ? "What stands in the database is no value of " + type.name() + "." : status.sentence(), status.cause()));
        }
        return answer instanceof Entry<V> row ? entries.read(type, row) : null;
    }

    private static boolean isNoAnswer(MissCause cause) {
        return cause == MissCause.TIER_DOWN || cause == MissCause.UNDECODABLE;
    }

    private <V> Fill nothing(Order<V> order, Tokens tokens) {
        var life = order.type().loading().negative();
        if (life.isPositive()) {
            tokens.fillAbsent(order.type(), order.key(), life);
        }
        return Fill.UNAVAILABLE;
    }

    private <V> Fill filled(Order<V> order, Tokens tokens, Entry<V> loaded) {
        var fill = tokens.fill(order.type(), loaded, outage);
        if (fill.outcome() == Fill.Outcome.REFUSED) {
            order.counters().refused.increment();
        }
        entries.stored(order.type(), loaded);
        return fill;
    }

    private <V> @Nullable Entry<V> run(Order<V> order, Flights.Flight flight) {
        var began = entries.now();
        long start = System.nanoTime();
        try {
            var loaded = order.loader().loaded(order.key());
            var took = Duration.ofNanos(System.nanoTime() - start);
            if (!flight.abandoned()) {
                order.counters().loads.increment();
                order.counters().loadNanos.add(took.toNanos());
            }
            return loaded.value() == null ? null : entries.loaded(order.type(), order.key(), loaded.value(), loaded.ttl(), began, took);
        } catch (Exception failure) {
            order.counters().loadFailures.increment();
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw order.failed(failure);
        } finally {
            flight.close();
        }
    }

    /**
     * Whether an answer is to be loaded again before it expires: XFetch (Vattani, Chierichetti, Lowenstein 2015) with its factor 1, at
     * most a tenth of the TTL ahead.
     */
    boolean isDue(CacheType<?> type, Entry<?> answer, Instant now) {
        var took = answer.loadTime();
        var left = answer.remaining(now);
        var life = type.ttl().apply(answer.key()).duration();
        if (!type.loading().early() || readOnly || took == null || left.isEmpty() || life.isEmpty()) {
            return false;
        }
        double ahead = took.toNanos() * -Math.log(1 - ThreadLocalRandom.current().nextDouble());
        return left.get().toNanos() < Math.min(ahead, life.get().toNanos() / 10.0);
    }
}
