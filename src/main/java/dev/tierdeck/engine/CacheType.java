package dev.tierdeck.engine;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One kind of entry: how its values are written, how long they live, where, by which tags they go, and what a read of it accepts.
 *
 * <p>A type is a value, and a call's own wishes are a changed type: {@code cache.get(QUOTE.live(), key, loader)},
 * {@code cache.put(QUOTE.tiers(TierId.MEMORY), key, quote)}. Changed types cost little, and constants of them nothing.
 *
 * @param name the full name
 * @param codec how values become bytes
 * @param ttl the TTL of a key (a type may treat some symbols otherwise)
 * @param tags the tags of a key
 * @param residence where its entries live
 * @param tolerance how it takes answers that are not fresh
 * @param loading how its values are loaded
 * @param sensitive whether values are masked when shown, and never kept for undo or logged
 * @param <V> the value
 */
public record CacheType<V>(
        TypeName name,
        Codec<V> codec,
        Function<Key, Ttl> ttl,
        Function<Key, Set<String>> tags,
        Residence residence,
        Tolerance tolerance,
        Loading loading,
        boolean sensitive) {

    /** A type in memory and Redis that lives 300 s, untagged; {@code name} as in {@link TypeName#parse}. */
    public static <V> CacheType<V> of(String name, Codec<V> codec) {
        var usual = Ttl.seconds(300);
        return new CacheType<>(TypeName.parse(name), codec, key -> usual, key -> Set.of(), Residence.USUAL, Tolerance.USUAL,
                Loading.USUAL, false);
    }

    /** The same type with this TTL for every key. */
    public CacheType<V> ttl(Duration every) {
        var fixed = Ttl.of(every);
        return ttl(key -> fixed);
    }

    /** The same type with a TTL by key. */
    public CacheType<V> ttl(Function<Key, Ttl> byKey) {
        return new CacheType<>(name, codec, byKey, tags, residence, tolerance, loading, sensitive);
    }

    /** The same type with tags by key. */
    public CacheType<V> tags(Function<Key, Set<String>> byKey) {
        return new CacheType<>(name, codec, ttl, byKey, residence, tolerance, loading, sensitive);
    }

    /** The same type with these tags for every key. */
    public CacheType<V> tags(String... every) {
        var fixed = Set.of(every);
        return tags(key -> fixed);
    }

    /** The same type held in these tiers only. */
    public CacheType<V> tiers(TierId first, TierId... others) {
        return residence(where -> where.in(EnumSet.of(first, others)));
    }

    /** The same type living elsewhere, such as {@code type.residence(where -> where.order(ReadOrder.REDIS_FIRST))}. */
    public CacheType<V> residence(UnaryOperator<Residence> change) {
        return new CacheType<>(name, codec, ttl, tags, change.apply(residence), tolerance, loading, sensitive);
    }

    /** The same type with another tolerance, such as {@code type.tolerance(how -> how.grace(ofSeconds(30)))}. */
    public CacheType<V> tolerance(UnaryOperator<Tolerance> change) {
        return new CacheType<>(name, codec, ttl, tags, residence, change.apply(tolerance), loading, sensitive);
    }

    /** The same type loaded in another way, such as {@code type.loading(how -> how.hard(ofSeconds(2)))}. */
    public CacheType<V> loading(UnaryOperator<Loading> change) {
        return new CacheType<>(name, codec, ttl, tags, residence, tolerance, change.apply(loading), sensitive);
    }

    /** The same type whose answers are stale once older than {@code allowance}. */
    public CacheType<V> freshness(Duration allowance) {
        return tolerance(how -> how.allowance(allowance));
    }

    /** The same type, reads of which accept something else. */
    public CacheType<V> accepting(Freshness freshness) {
        return tolerance(how -> how.accepts(freshness));
    }

    /** The same type, reads of which accept nothing stale; see {@link Freshness#LIVE}. */
    public CacheType<V> live() {
        return accepting(Freshness.LIVE);
    }

    /** The same type, reads of which accept nothing older; see {@link Freshness#atMost}. */
    public CacheType<V> atMost(Duration age) {
        return accepting(Freshness.atMost(age));
    }

    /** The same type, reads of which accept a stale answer where there is no other; see {@link Freshness#LAST_GOOD}. */
    public CacheType<V> lastGoodWillDo() {
        return accepting(Freshness.LAST_GOOD);
    }

    /** The same type with values of another class, written by another codec. */
    public <W> CacheType<W> codec(Codec<W> other) {
        return new CacheType<>(name, other, ttl, tags, residence, tolerance, loading, sensitive);
    }

    /** The same type, masked or not. */
    public CacheType<V> sensitive(boolean masked) {
        return new CacheType<>(name, codec, ttl, tags, residence, tolerance, loading, masked);
    }

    /** How a key of the type is called in messages and logs: by its type alone where the type is sensitive, as the key may be a secret. */
    public String label(Key key) {
        return sensitive ? "a key of " + name : key.toString();
    }

    /** The tiers that hold the type. */
    public Set<TierId> tiers() {
        return residence.tiers();
    }

    /** How old an answer may be before it counts as stale; null where any age will do. */
    public @Nullable Duration freshness() {
        return tolerance.allowance();
    }

    /** Whether this tier holds the type. */
    public boolean in(TierId tier) {
        return residence.tiers().contains(tier);
    }
}
