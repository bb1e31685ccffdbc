package dev.tierdeck.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer: a value with what is known about it.
 *
 * @param key its key
 * @param value the value; shared with other callers, so treat it as immutable
 * @param tier the tier that answered, or null when a loader did
 * @param loadedAt when its load began, by the clock of whoever loaded it; null where nobody noted it (written by another program)
 * @param loadTime how long the load took; null where nobody noted it
 * @param expiresAt when it expires, by this process' clock; null when never
 * @param tags the tags it was written with
 * @param writer who wrote it, as {@code app@host:pid}; null where nobody noted it
 * @param stamp the order of its writing among all writings of its key by engines; 0 where unknown
 * @param size the bytes of its encoded value; 0 where unknown
 * @param held why the tier gives it as a stale answer; null when it is a live one
 * @param <V> the value
 */
public record Entry<V>(
        Key key,
        V value,
        @Nullable TierId tier,
        @Nullable Instant loadedAt,
        @Nullable Duration loadTime,
        @Nullable Instant expiresAt,
        Set<String> tags,
        @Nullable String writer,
        long stamp,
        int size,
        @Nullable Stale held) implements Lookup<V> {

    /** A live answer. */
    public Entry(Key key, V value, @Nullable TierId tier, @Nullable Instant loadedAt, @Nullable Duration loadTime,
            @Nullable Instant expiresAt, Set<String> tags, @Nullable String writer, long stamp, int size) {
        this(key, value, tier, loadedAt, loadTime, expiresAt, tags, writer, stamp, size, null);
    }

    /** How long ago its load began; empty where unknown. Never negative: clocks that disagree give zero. */
    public Optional<Duration> age(Instant now) {
        return loadedAt == null ? Optional.empty() : Optional.of(clip(Duration.between(loadedAt, now)));
    }

    /** What is left of its TTL, zero when past; empty when it never expires. */
    public Optional<Duration> remaining(Instant now) {
        return expiresAt == null ? Optional.empty() : Optional.of(clip(Duration.between(now, expiresAt)));
    }

    /** Why this answer is stale for its type at {@code now}; empty when it is fresh, or when its age or allowance is unknown. */
    public Optional<Stale> stale(CacheType<?> type, Instant now) {
        var allowance = type.freshness();
        return held != null ? Optional.of(held)
                : allowance == null || loadedAt == null || !loadedAt.plus(allowance).isBefore(now) ? Optional.empty()
                : Optional.of(new Stale(StaleReason.OLDER_THAN_ALLOWED, loadedAt.plus(allowance)));
    }

    /** The same entry as a stale answer. */
    public Entry<V> held(Stale why) {
        return new Entry<>(key, value, tier, loadedAt, loadTime, expiresAt, tags, writer, stamp, size, why);
    }

    /** The same entry, expiring at another moment; null for never. */
    public Entry<V> expiring(@Nullable Instant at) {
        return new Entry<>(key, value, tier, loadedAt, loadTime, at, tags, writer, stamp, size, held);
    }

    /** The same entry as the copy in another tier, with the stamp and size given to it there. */
    public Entry<V> in(TierId other, long newStamp, int newSize) {
        return new Entry<>(key, value, other, loadedAt, loadTime, expiresAt, tags, writer, newStamp, newSize, held);
    }

    /** The same entry as the copy in another tier. */
    public Entry<V> in(TierId other) {
        return in(other, stamp, size);
    }

    private static Duration clip(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
