package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Makes entries of what is loaded and put, and remembers that they were stored. */
final class Entries {
    private static final Set<TierId> WITHOUT_BYTES = Set.of(TierId.MEMORY);

    private final Clock clock;
    private final String writer;
    private final Departures departures;
    private final Observer observer;

    Entries(Clock clock, String writer, Departures departures, Observer observer) {
        this.clock = clock;
        this.writer = writer;
        this.departures = departures;
        this.observer = observer;
    }

    Instant now() {
        return clock.instant();
    }

    /** What was loaded; lives as long as the loader says, else as its type does, less the type's jitter. */
    <V> Entry<V> loaded(CacheType<V> type, Key key, V value, @Nullable Ttl life, Instant began, Duration took) {
        var full = (life == null ? type.ttl().apply(key) : life).duration();
        return entry(type, key, value, full.map(each -> clock.instant().plus(jittered(each, type.loading().jitter()))).orElse(null), began, took);
    }

    /** What a source has, which has no end of its own there: the copies nearer live as long as their type says. */
    <V> Entry<V> read(CacheType<V> type, Entry<V> row) {
        return row.expiresAt() != null ? row : row.expiring(type.ttl().apply(row.key()).duration().map(clock.instant()::plus).orElse(null));
    }

    /** What is put. */
    <V> Entry<V> put(CacheType<V> type, Key key, V value) {
        var now = clock.instant();
        return entry(type, key, value, type.ttl().apply(key).duration().map(now::plus).orElse(null), now, null);
    }

    private <V> Entry<V> entry(CacheType<V> type, Key key, V value, @Nullable Instant expires, Instant began, @Nullable Duration took) {
        return new Entry<>(key, value, null, began, took, expires, type.tags().apply(key), writer, 0, sizeIfLocal(type, value));
    }

    private static Duration jittered(Duration life, double share) {
        if (share == 0) {
            return life;
        }
        long cut = (long) (life.toNanos() * share * ThreadLocalRandom.current().nextDouble());
        return Duration.ofNanos(Math.max(1_000_000, life.toNanos() - cut));
    }

    /** Other tiers count bytes as they encode; a type that lives in memory alone is encoded here, so that memory's bound holds. */
    private static <V> int sizeIfLocal(CacheType<V> type, V value) {
        return type.tiers().equals(WITHOUT_BYTES) ? type.codec().encode(value).length : 0;
    }

    /** Grows with each invalidation and put before it is begun. */
    long changes() {
        return departures.changes();
    }

    /** Something is about to be put. */
    void changing() {
        departures.changing();
    }

    /** An entry went to the tiers. */
    void stored(CacheType<?> type, Entry<?> entry) {
        departures.stored(entry.key(), entry.expiresAt());
        observer.stored(type, entry);
    }
}
