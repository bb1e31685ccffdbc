package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.layout.Layouts;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions and interfaces remember their answers in a cache. Immutable; what it makes is as safe for many threads as what it is
 * made from.
 *
 * <pre>{@code
 * interface Profiles {
 *     @Cached(value = "user:profile", ttl = "3600s")
 *     Profile profile(String userId);
 *
 *     @CacheInvalidate({"user:profile:{userId}", "user:settings:{userId}"})
 *     void rename(String userId, String name);
 * }
 *
 * var memo = Memo.of(cache, layouts);
 * var profiles = memo.proxy(Profiles.class, database);
 * var quotes = memo.function(QUOTE, symbol -> layouts.key("tradecore/MARKET/quote", symbol), broker::quote);
 * }</pre>
 *
 * <p>However many ask for one missing key, one loads. A cache that fails is passed by: the loader answers. A TTL of its own is a changed
 * type, such as {@code QUOTE.ttl(ofSeconds(1))}.
 *
 * <p>What a loader throws unchecked reaches every caller as it is. So does what it throws checked, wherever the signature allows it;
 * {@code Function}, {@code BiFunction} and {@code Supplier} do not, and throw {@link CacheException.LoadFailed} with it as the cause.
 */
public final class Memo {
    private final Cache cache;
    private final Layouts layouts;
    private final Ttl usual;
    private final Values values;

    private Memo(Cache cache, Layouts layouts, Ttl usual, Values values) {
        this.cache = cache;
        this.layouts = layouts;
        this.usual = usual;
        this.values = values;
    }

    /** Memory in this cache, without layouts: every type that an annotation names is one's own. */
    public static Memo of(Cache cache) {
        return of(cache, Layouts.of(List.of()));
    }

    /** Memory in this cache, whose annotations name types of these layouts. */
    public static Memo of(Cache cache, Layouts layouts) {
        return new Memo(cache, layouts, Ttl.seconds(300), new Values(Json::of));
    }

    /** The same, writing the values of proxies otherwise; {@code Json::of} unless told. */
    public Memo codecs(Codecs other) {
        return new Memo(cache, layouts, usual, new Values(other));
    }

    /** The same, where types of one's own live this long, unless {@link Cached#ttl} says otherwise; 300 s unless told. */
    public Memo ttl(Ttl ofOnesOwn) {
        return new Memo(cache, layouts, ofOnesOwn, values);
    }

    /** A function that remembers. An argument whose key is null is not remembered. */
    public <A, R> Function<A, @Nullable R> function(
            CacheType<R> type, Function<? super A, @Nullable Key> key, ThrowingFunction<? super A, ? extends R, ?> loader) {
        return argument -> unchecked(type, key.apply(argument), () -> loader.apply(argument));
    }

    /** A function of two arguments that remembers. Arguments whose key is null are not remembered. */
    public <A, B, R> BiFunction<A, B, @Nullable R> biFunction(CacheType<R> type, BiFunction<? super A, ? super B, @Nullable Key> key,
            ThrowingBiFunction<? super A, ? super B, ? extends R, ?> loader) {
        return (first, second) -> unchecked(type, key.apply(first, second), () -> loader.apply(first, second));
    }

    /** A supplier that remembers. */
    public <R> Supplier<@Nullable R> supplier(CacheType<R> type, Key key, ThrowingSupplier<? extends R, ?> loader) {
        return () -> unchecked(type, key, loader::get);
    }

    /** A call that remembers. */
    public <R> Callable<@Nullable R> callable(CacheType<R> type, Key key, Callable<? extends R> loader) {
        var recall = new Recall<>(cache, type);
        return () -> recall.get(key, loader);
    }

    /** A function that remembers, and throws what its loader throws. An argument whose key is null is not remembered. */
    public <A, R, X extends Exception> ThrowingFunction<A, R, X> throwing(
            CacheType<R> type, Function<? super A, @Nullable Key> key, ThrowingFunction<? super A, ? extends R, X> loader) {
        return argument -> this.<R, X>checked(type, key.apply(argument), () -> loader.apply(argument));
    }

    /** A supplier that remembers, and throws what its loader throws. */
    public <R, X extends Exception> ThrowingSupplier<R, X> throwing(CacheType<R> type, Key key, ThrowingSupplier<? extends R, X> loader) {
        return () -> this.<R, X>checked(type, key, loader::get);
    }

    /**
     * An implementation of {@code contract} that calls {@code target} and honours {@link Cached} and {@link CacheInvalidate} on the
     * interface's methods, inherited ones too.
     *
     * @throws IllegalArgumentException when something about the annotations is wrong; the message tells everything that is, by method
     */
    public <T> T proxy(Class<T> contract, T target) {
        return Blueprint.of(contract, target, cache, new Naming(layouts, usual), values).build();
    }

    private <R> @Nullable R unchecked(CacheType<R> type, @Nullable Key key, Callable<? extends @Nullable R> load) {
        try {
            return recalled(type, key, load);
        } catch (RuntimeException asItIs) {
            throw asItIs;
        } catch (Exception checked) {
            throw key == null ? new CacheException("Loading failed: " + checked, checked) : new CacheException.LoadFailed(type, key, checked);
        }
    }

    /** Loaders of one type throw alike: what another caller's load threw is an {@code X} too. */
    @SuppressWarnings("unchecked")
    private <R, X extends Exception> @Nullable R checked(CacheType<R> type, @Nullable Key key, Callable<? extends @Nullable R> load) throws X {
        try {
            return recalled(type, key, load);
        } catch (RuntimeException asItIs) {
            throw asItIs;
        } catch (Exception checked) {
            throw (X) checked;
        }
    }

    private <R> @Nullable R recalled(CacheType<R> type, @Nullable Key key, Callable<? extends @Nullable R> load) throws Exception {
        return key == null ? load.call() : new Recall<>(cache, type).get(key, load);
    }
}
