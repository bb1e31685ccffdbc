package dev.tierdeck.engine;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of entry: how its values are written, how long they live, where, and by which tags they go.
 *
 * @param name the full name
 * @param codec how values become bytes
 * @param ttl the TTL of a key (a type may treat some symbols otherwise)
 * @param tags the tags of a key
 * @param tiers the tiers that hold this type
 * @param freshness how old an answer may be before it is stale; null where any age will do
 * @param sensitive whether values are masked when shown, and never kept for undo or logged
 * @param <V> the value
 */
public record CacheType<V>(
        TypeName name,
        Codec<V> codec,
        Function<Key, Ttl> ttl,
        Function<Key, Set<String>> tags,
        Set<TierId> tiers,
        @Nullable Duration freshness,
        boolean sensitive) {

    public CacheType {
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("type " + name + " names no tier; allowed are memory, redis, disk, database");
        }
        tiers = Set.copyOf(tiers);
    }

    /** A type in memory and Redis that lives 300 s, untagged; {@code name} as in {@link TypeName#parse}. */
    public static <V> CacheType<V> of(String name, Codec<V> codec) {
        return new CacheType<>(TypeName.parse(name), codec, key -> Ttl.seconds(300), key -> Set.of(),
                EnumSet.of(TierId.MEMORY, TierId.REDIS), null, false);
    }

    /** The same type with this TTL for every key. */
    public CacheType<V> ttl(Duration every) {
        var fixed = Ttl.of(every);
        return new CacheType<>(name, codec, key -> fixed, tags, tiers, freshness, sensitive);
    }

    /** The same type with a TTL by key. */
    public CacheType<V> ttl(Function<Key, Ttl> byKey) {
        return new CacheType<>(name, codec, byKey, tags, tiers, freshness, sensitive);
    }

    /** The same type with tags by key. */
    public CacheType<V> tags(Function<Key, Set<String>> byKey) {
        return new CacheType<>(name, codec, ttl, byKey, tiers, freshness, sensitive);
    }

    /** The same type held in these tiers only. */
    public CacheType<V> tiers(TierId first, TierId... others) {
        return new CacheType<>(name, codec, ttl, tags, EnumSet.of(first, others), freshness, sensitive);
    }

    /** The same type whose answers are stale once older than {@code allowance}. */
    public CacheType<V> freshness(Duration allowance) {
        return new CacheType<>(name, codec, ttl, tags, tiers, allowance, sensitive);
    }

    /** The same type with values of another class, written by another codec. */
    public <W> CacheType<W> codec(Codec<W> other) {
        return new CacheType<>(name, other, ttl, tags, tiers, freshness, sensitive);
    }

    /** Whether this tier holds the type. */
    public boolean in(TierId tier) {
        return tiers.contains(tier);
    }
}
