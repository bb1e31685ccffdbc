package dev.tierdeck.platform.tradingai;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One process of the platform: a cache of memory, Redis and perhaps a database, and what is built on it. Its time is moved by hand. */
final class TradingDesk implements AutoCloseable, InstantSource {
    static final Instant START = Instant.parse("2026-03-02T09:30:00Z");
    static final Layouts LAYOUTS = Layouts.bundled();

    final Cache cache;
    final TradingAiTypes types = new TradingAiTypes(LAYOUTS);
    final PriceHistory history;
    final Prices prices;
    final Predictions predictions;
    private volatile Instant now = START;

    private TradingDesk(Cache cache, @Nullable ModelFile model) {
        this.cache = cache;
        this.history = new PriceHistory(cache, types, TradingAiSettings.USUAL);
        this.prices = new Prices(cache, types, history, this);
        this.predictions = new Predictions(cache, types, prices, history, model == null ? new ModelFile(null, this) : model, this);
    }

    static TradingDesk open(int redis) {
        return open(redis, null);
    }

    static TradingDesk open(int redis, @Nullable DatabaseSettings database) {
        // On a busy machine a heartbeat may be late, and copies in memory would not be served for that while.
        var settings = RedisSettings.of("127.0.0.1", redis).tracking(LAYOUTS.trackedHeads()).fenceLimit(Duration.ofSeconds(30));
        var builder = new CacheBuilder().catalog(LAYOUTS).tier(new MemoryTier(8 << 20))
                .tier(RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20)));
        if (database != null) {
            builder.tier(DatabaseTier.open(database).awaitConnected(Duration.ofSeconds(60)));
        }
        return new TradingDesk(builder.build(), null);
    }

    /** On a cache made elsewhere. */
    static TradingDesk on(Cache cache) {
        return new TradingDesk(cache, null);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** In which tiers a key stands. */
    Set<TierId> tiers(Key key) {
        return cache.inspect(key).stream().map(copy -> copy.tier()).collect(Collectors.toSet());
    }

    static Price price(String symbol, String figure, Instant at) {
        return new Price(symbol, new BigDecimal(figure), at);
    }

    /** A price of this many seconds after the start. */
    static Price price(String symbol, String figure, long seconds) {
        return price(symbol, figure, START.plusSeconds(seconds));
    }

    /** A price every minute for this many, the last of them now, rising or falling by this share each. */
    void minutes(AssetType asset, String symbol, int count, double step) {
        for (int i = 0; i < count; i++) {
            var figure = new BigDecimal(100 * Math.pow(1 + step, i)).setScale(6, RoundingMode.HALF_UP);
            prices.put(asset, new Price(symbol, figure, now.minus(Duration.ofMinutes(count - 1L - i))));
        }
    }

    @Override
    public void close() {
        cache.close();
    }
}
