package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The locks and limits on a Redis server: those whose names a walk finds, and the limits that this process took permits of. What stands
 * at a name and is neither (another type, text where a number should be) is left out.
 */
final class RedisCoordination implements Coordination {
    /** The engine's own: turns to load and to warm. */
    private static final Glob OWN = Glob.of("tierdeck:lock:*");

    private final Calls calls;
    private final Wire wire;
    private final Predicate<Key> here;
    private final RedisLimits counted;
    private final Guard guard;
    private final Catalog catalog;
    private final KnownNames locks = new KnownNames();
    private final KnownNames limits = new KnownNames();
    private final NameWalk walk;
    private final StandingReader reader;

    /** {@code here} says whether the wire's server has a name. */
    RedisCoordination(Calls calls, Wire wire, Predicate<Key> here, OwnLookups own, RedisLimits counted, Catalog catalog, Guard guard,
            LongSupplier nanos, InstantSource clock) {
        this.here = here;
        this.calls = calls;
        this.wire = wire;
        this.counted = counted;
        this.guard = guard;
        this.catalog = catalog;
        var cover = Covering.of(Stream.of(List.of(OWN), catalog.locks(), catalog.limits()).flatMap(List::stream).toList());
        this.walk = new NameWalk(wire, cover, this::found, this::walked, nanos, clock);
        this.reader = new StandingReader(wire, own, counted.taken());
    }

    private void found(Key name) {
        if (isLock(name)) {
            locks.found(name);
        } else if (catalog.isLimit(name)) {
            limits.found(name);
        }
    }

    private boolean isLock(Key name) {
        return OWN.matches(name) || catalog.isLock(name);
    }

    private void walked() {
        locks.walked();
        limits.walked();
    }

    @Override
    public synchronized Standing look() {
        return Answers.STANDING.of(wire, () -> {
            counted.taken().keys().forEach(limits::found);
            walk.step();
            return standing(reader.read(locks.all().stream().filter(here).toList(), limits.all().stream().filter(here).toList()));
        });
    }

    @Override
    public synchronized boolean search() {
        return Answers.STANDING.of(wire, () -> {
            walk.step();
            return walk.searchedAt() != null;
        });
    }

    @Override
    public Optional<StandingLock> lock(Key name) {
        if (!isLock(name)) {
            throw new IllegalArgumentException("No layout knows " + name.display() + " as the name of a lock.");
        }
        return Answers.STANDING.of(wire, () -> reader.read(List.of(name), List.of())).locks().stream().findFirst();
    }

    @Override
    public Optional<StandingLimit> limit(Key name) {
        if (!catalog.isLimit(name) && !counted.taken().keys().contains(name)) {
            throw new IllegalArgumentException("No layout knows " + name.display() + " as the name of a limit.");
        }
        return Answers.STANDING.of(wire, () -> reader.read(List.of(), List.of(name))).limits().stream().findFirst();
    }

    private Standing standing(StandingReader.Found found) {
        locks.standing(found.locks().stream().map(StandingLock::key).collect(Collectors.toSet()));
        limits.standing(found.limits().stream().map(StandingLimit::key).collect(Collectors.toSet()));
        return new Standing(found.locks().stream().sorted(Comparator.comparing(StandingLock::key)).toList(),
                found.limits().stream().sorted(Comparator.comparing(StandingLimit::key)).toList(), walk.searchedAt(), locks.more() || limits.more());
    }

    /** {@inheritDoc} The token is compared on the server, byte by byte, in the step that removes it. */
    @Override
    public boolean release(StandingLock lock, String typed) {
        guard.require("taking the lock " + lock.key() + " away", typed);
        calls.requireWrites("taking a lock away");
        var token = Printable.bytes(lock.owner());
        return calls.run("Taking the lock " + lock.key() + " away", Script.RELEASE, new byte[][] {lock.key().bytes()}, token).equals(List.of(1L));
    }

    @Override
    public boolean reset(StandingLimit limit, String typed) {
        guard.require("forgetting what the limit " + limit.key() + " has counted", typed);
        return counted.forget(limit.key(), limit.window()).equals(List.of(1L));
    }
}
