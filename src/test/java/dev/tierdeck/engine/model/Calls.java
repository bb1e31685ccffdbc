package dev.tierdeck.engine.model;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls of engines, on whatever thread, each noted for the oracle: what was written when, what was answered when. */
final class Calls {
    private static final Duration NOTHING = Duration.ofSeconds(20);

    private final Oracle oracle;
    private final Set<Version> underWay = ConcurrentHashMap.newKeySet();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    Calls(Oracle oracle) {
        this.oracle = oracle;
    }

    /** One call: when it began, and whether its engine could reach Redis all the while. */
    private final class Call {
        final Player player;
        final long began = oracle.tick();
        final long nanos = System.nanoTime();
        private final long failures;
        private final boolean disturbed;
        private final @Nullable Instant since;

        Call(Player player) {
            this.player = player;
            this.failures = player.failures();
            this.disturbed = player.disturbed();
            this.since = player.inUseSince();
        }

        /** A busy machine may be late with a heartbeat, and so break a connection that nobody disturbed. */
        boolean certain() {
            return !disturbed && !player.disturbed() && player.failures() == failures && since != null && since.equals(player.inUseSince())
                    && System.nanoTime() - nanos < Player.TIMEOUT.toNanos();
        }

        void failed(CacheException failure) {
            if (certain()) {
                Calls.this.failures.add(failure);
            }
        }

        void answered(Key key, @Nullable Entry<String> entry, boolean loads, boolean own) {
            answers.add(new Answer(player.number, key, began, nanos, oracle.tick(), entry == null ? null : entry.value(),
                    entry == null ? null : entry.tier(), loads, own, !certain()));
        }
    }

    /** Reads without a loader. */
    void get(Player player, Key key) {
        var call = new Call(player);
        try {
            call.answered(key, player.cache.entry(Keys.type(key), key), false, false);
        } catch (CacheException failure) {
            call.failed(failure);
        }
    }

    /** Reads with a loader, which gives a new value; {@code inside} runs while it does. */
    void load(Player player, Key key, Runnable inside) {
        var type = Keys.type(key);
        var call = new Call(player);
        var loaded = new HashSet<Version>();
        Loader<String> loader = each -> {
            var version = begin(player, type, each, true);
            loaded.add(version);
            inside.run();
            Gate.pass(Gate.Place.LOADER);
            return version.value;
        };
        try {
            var entry = player.cache.entry(type, key, loader);
            call.answered(key, entry, true, loaded.stream().anyMatch(version -> entry != null && version.value.equals(entry.value())));
        } catch (CacheException failure) {
            call.failed(failure);
        } finally {
            loaded.forEach(version -> loaded(version, call));
        }
    }

    /** Reads with a loader that says there is no value, which is remembered for a while. */
    void loadNothing(Player player, Key key) {
        var type = Keys.type(key);
        var call = new Call(player);
        try {
            var entry = player.cache.entry(type.loading(how -> how.negative(NOTHING)), key, each -> {
                oracle.nothing(each, player.number, type.tags().apply(each));
                Gate.pass(Gate.Place.LOADER);
                return null;
            });
            call.answered(key, entry, true, false);
        } catch (CacheException failure) {
            call.failed(failure);
        }
    }

    /** Gives what stands another TTL. */
    void expire(Player player, Key key, Ttl ttl) {
        var call = new Call(player);
        try {
            player.cache.expire(key, ttl);
        } catch (CacheException failure) {
            call.failed(failure);
        }
    }

    /** Reads both keys of the usual type at once; with a loader, it gives a new value for each that is missing. */
    void getAll(Player player, List<Key> keys, boolean load) {
        var call = new Call(player);
        var loaded = new HashMap<Key, Version>();
        try {
            var found = load ? player.cache.entries(Keys.NEAR, keys, missing -> {
                missing.forEach(key -> loaded.put(key, begin(player, Keys.NEAR, key, true)));
                var values = new HashMap<Key, String>();
                loaded.forEach((key, version) -> values.put(key, version.value));
                return values;
            }) : player.cache.entries(Keys.NEAR, keys);
            keys.forEach(key -> call.answered(key, found.get(key), false, loaded.containsKey(key)));
        } catch (CacheException failure) {
            call.failed(failure);
        } finally {
            loaded.values().forEach(version -> loaded(version, call));
        }
    }

    private Version begin(Player player, CacheType<?> type, Key key, boolean loaded) {
        var version = oracle.begin(key, loaded, player.number, type.tags().apply(key));
        version.alone = player.disturbed();
        underWay.add(version);
        return version;
    }

    private void loaded(Version version, Call call) {
        boolean certain = call.certain();
        version.alone |= !certain;
        version.done = certain ? oracle.tick() : Version.OPEN;
        underWay.remove(version);
    }

    /** Puts a new value. */
    void put(Player player, Key key, CacheType<String> type, boolean fleeting) {
        var call = new Call(player);
        var version = begin(player, type, key, false);
        version.fleeting = fleeting;
        try {
            player.cache.put(type, key, version.value);
            version.done = oracle.tick();
        } catch (CacheException failure) {
            call.failed(failure);
        } finally {
            underWay.remove(version);
        }
    }

    /** Puts new values under both keys of the usual type at once. */
    void putAll(Player player, List<Key> keys) {
        var call = new Call(player);
        var versions = keys.stream().map(key -> begin(player, Keys.NEAR, key, false)).toList();
        var values = new HashMap<Key, String>();
        versions.forEach(version -> values.put(version.key, version.value));
        try {
            player.cache.putAll(Keys.NEAR, values);
            versions.forEach(version -> version.done = oracle.tick());
        } catch (CacheException failure) {
            call.failed(failure);
        } finally {
            versions.forEach(underWay::remove);
        }
    }

    /** Invalidates; {@code meant} says whose versions go. */
    void invalidate(Player player, Invalidation what, Predicate<Version> meant) {
        var call = new Call(player);
        try {
            boolean everywhere = player.cache.invalidate(what).owed().isEmpty();
            oracle.removed(player.number, meant, call.began, everywhere);
        } catch (CacheException failure) {
            if (what instanceof Invalidation.ByTag tagged) {
                oracle.attempted(tagged.tags());
            }
            call.failed(failure);
        }
    }

    /** Values that are being written by calls that have not returned. */
    Set<Version> underWay() {
        return Set.copyOf(underWay);
    }

    /** Has all that was answered since the last time judged. */
    void judge() {
        for (var failure = failures.poll(); failure != null; failure = failures.poll()) {
            throw new AssertionError("a call failed though nothing was wrong with the network", failure);
        }
        for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
            oracle.judge(answer);
        }
    }
}
