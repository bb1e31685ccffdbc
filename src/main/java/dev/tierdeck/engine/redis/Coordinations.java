package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Key;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The locks and limits on all masters: each is asked for its own, and what they answer is put together. */
final class Coordinations implements Coordination {
    private final Masters masters;
    private final Function<Master, Coordination> made;
    private final Map<Integer, Coordination> each = new HashMap<>();

    Coordinations(Masters masters, Function<Master, Coordination> made) {
        this.masters = masters;
        this.made = made;
    }

    private synchronized Coordination of(Master master) {
        return each.computeIfAbsent(master.number(), fresh -> made.apply(master));
    }

    private List<Coordination> all() {
        masters.all();
        return masters.routes().all().stream().map(this::of).toList();
    }

    private Coordination of(Key name) {
        masters.of(name.bytes());
        var master = masters.routes().of(name.bytes());
        return of(master == null ? masters.routes().all().getFirst() : master);
    }

    @Override
    public Standing look() {
        return all().stream().map(Coordination::look).reduce(Coordinations::both).orElse(Standing.NOTHING);
    }

    /** A slot that moves may show a name twice or not at all for a moment. */
    private static Standing both(Standing one, Standing other) {
        var locks = new HashMap<Key, StandingLock>();
        one.locks().forEach(lock -> locks.put(lock.key(), lock));
        other.locks().forEach(lock -> locks.put(lock.key(), lock));
        var limits = new HashMap<Key, StandingLimit>();
        one.limits().forEach(limit -> limits.put(limit.key(), limit));
        other.limits().forEach(limit -> limits.put(limit.key(), limit));
        return new Standing(locks.values().stream().sorted(Comparator.comparing(StandingLock::key)).toList(),
                limits.values().stream().sorted(Comparator.comparing(StandingLimit::key)).toList(),
                earlier(one.searchedAt(), other.searchedAt()), one.partial() || other.partial());
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? null : one.isBefore(other) ? one : other;
    }

    @Override
    public boolean search() {
        boolean done = true;
        for (var part : all()) {
            done &= part.search();
        }
        return done;
    }

    @Override
    public Optional<StandingLock> lock(Key name) {
        return masters.patiently(() -> of(name).lock(name));
    }

    @Override
    public Optional<StandingLimit> limit(Key name) {
        return masters.patiently(() -> of(name).limit(name));
    }

    @Override
    public boolean release(StandingLock lock, String typed) {
        return of(lock.key()).release(lock, typed);
    }

    @Override
    public boolean reset(StandingLimit limit, String typed) {
        return of(limit.key()).reset(limit, typed);
    }
}
