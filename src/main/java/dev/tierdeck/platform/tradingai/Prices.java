package dev.tierdeck.platform.tradingai;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.ReadOrder;
import dev.tierdeck.market.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The platform's prices: read from memory, Redis, then the database, and written through to all three. By the time their source gives them,
 * prices go forward alone. Safe for many threads.
 */
public final class Prices {
    /** How far ahead of this machine's clock a source may be; beyond that a price would keep all true ones out. */
    static final Duration AHEAD = Duration.ofHours(1);

    private final Cache cache;
    private final TradingAiTypes types;
    private final PriceHistory history;
    private final InstantSource clock;
    private final Map<AssetType, ReentrantLock> writing = new EnumMap<>(AssetType.class);
    private final Map<AssetType, ConcurrentMap<String, Key>> known = new EnumMap<>(AssetType.class);

    /** Prices in this cache; those of coins and shares make bars in this history. */
    public Prices(Cache cache, TradingAiTypes types, PriceHistory history, InstantSource clock) {
        this.cache = cache;
        this.types = types;
        this.history = history;
        this.clock = clock;
        for (var asset : AssetType.values()) {
            writing.put(asset, new ReentrantLock());
            known.put(asset, new ConcurrentHashMap<>());
        }
    }

    /**
     * What became of prices that were put.
     *
     * @param stored how many stand in the cache now
     * @param older how many were older than the one that stands there, or than another one put with them
     * @param ahead how many came from a time more than an hour ahead, and were dropped
     */
    public record Written(int stored, int older, int ahead) {}

    /**
     * A symbol's price from the nearest tier that has it, with its age; null where there is none. One that has expired is still given for
     * as long as the layout says ({@code stale}), marked as stale.
     */
    public @Nullable Entry<CachedPrice> get(AssetType asset, String symbol) {
        return cache.entry(types.price(asset), types.priceKey(asset, symbol));
    }

    /** The same of many; symbols without a price are left out. */
    public Map<String, Entry<CachedPrice>> all(AssetType asset, Collection<String> symbols) {
        var keys = new HashMap<Key, String>();
        symbols.forEach(symbol -> keys.put(types.priceKey(asset, symbol), symbol));
        var found = new HashMap<String, Entry<CachedPrice>>();
        cache.entries(types.price(asset), keys.keySet()).forEach((key, entry) -> found.put(keys.get(key), entry));
        return found;
    }

    /** Puts one price; see {@link #put(AssetType, Collection)}. */
    public Written put(AssetType asset, Price price) {
        return put(asset, List.of(price));
    }

    /**
     * Puts prices into memory, Redis and the database, except those that are older, by their source's time, than what stands there. In this
     * process that is exact. Between processes that feed the same symbol an older price may win if both write within one round trip, until
     * the next price comes.
     *
     * @throws CacheException.TierUnavailable when one could not be written where it counts; others may be written
     * @throws CacheException.ReadOnly when the cache was opened read-only
     */
    public Written put(AssetType asset, Collection<Price> prices) {
        var lock = writing.get(asset);
        lock.lock();
        try {
            var offered = new Offered(clock.instant().plus(AHEAD));
            prices.forEach(offered::add);
            offered.dropOlder(standing(asset, offered.symbols()));
            if (asset != AssetType.MACRO) {
                offered.accepted.forEach(history::add);
            }
            store(asset, offered.latest());
            return offered.written();
        } finally {
            lock.unlock();
        }
    }

    /** What stands, near first: that memory is coherent with Redis is the engine's promise. */
    private Map<String, Entry<CachedPrice>> standing(AssetType asset, Collection<String> symbols) {
        var type = types.price(asset).residence(where -> where.order(ReadOrder.NEAR_FIRST));
        var found = new HashMap<String, Entry<CachedPrice>>();
        for (var symbol : symbols) {
            var entry = cache.entry(type, key(asset, symbol));
            if (entry != null) {
                found.put(symbol, entry);
            }
        }
        return found;
    }

    /** One by one: a database that is away then keeps nothing from memory and Redis. */
    private void store(AssetType asset, Collection<Price> prices) {
        CacheType<CachedPrice> type = types.price(asset);
        prices.forEach(price -> cache.put(type, key(asset, price.symbol()), CachedPrice.of(price)));
    }

    private Key key(AssetType asset, String symbol) {
        return known.get(asset).computeIfAbsent(symbol, name -> types.priceKey(asset, name));
    }

    /**
     * How much of a market is in view, from the cache, else counted: those of the symbols that were put here that have a live price. Null
     * where there is no count and nothing was put here, since another program may know more than nothing.
     *
     * @param name {@link MarketSummary#ALL} or an {@link AssetType#code}
     * @throws IllegalArgumentException when it is neither
     */
    public @Nullable Entry<MarketSummary> summary(String name) {
        var assets = List.of(AssetType.values()).stream().filter(each -> name.equals(MarketSummary.ALL) || name.equals(each.code())).toList();
        if (assets.isEmpty()) {
            throw new IllegalArgumentException("there is no market class '" + name + "'; there are all, crypto, stock, macro");
        }
        return cache.entry(types.summary(), types.summaryKey(name), key -> assets.stream().allMatch(asset -> known.get(asset).isEmpty())
                ? null : new MarketSummary(name, assets.stream().mapToInt(this::live).sum()));
    }

    private int live(AssetType asset) {
        return (int) cache.entries(types.price(asset), known.get(asset).values()).values().stream().filter(each -> each.held() == null).count();
    }

    /** Prices that may go in, and how many may not. */
    private static final class Offered {
        private final List<Price> accepted = new ArrayList<>();
        private final Instant limit;
        private int older;
        private int ahead;

        Offered(Instant limit) {
            this.limit = limit;
        }

        void add(Price price) {
            if (price.at().isAfter(limit)) {
                ahead++;
            } else {
                accepted.add(price);
            }
        }

        Set<String> symbols() {
            return accepted.stream().map(Price::symbol).collect(Collectors.toSet());
        }

        /** What stands without a time, or from beyond the limit, holds nothing up. */
        void dropOlder(Map<String, Entry<CachedPrice>> standing) {
            int before = accepted.size();
            accepted.removeIf(price -> {
                var there = standing.get(price.symbol());
                var at = there == null ? null : there.value().timestamp();
                return at != null && !at.isAfter(limit) && price.at().isBefore(at);
            });
            accepted.sort(Comparator.comparing(Price::at));
            older += before - accepted.size();
        }

        Collection<Price> latest() {
            return accepted.stream().collect(Collectors.toMap(Price::symbol, price -> price, (earlier, later) -> later)).values();
        }

        Written written() {
            int stored = symbols().size();
            return new Written(stored, older + accepted.size() - stored, ahead);
        }
    }
}
