package dev.tierdeck.platform.tradingai.live;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.Price;
import dev.tierdeck.platform.tradingai.AssetType;
import dev.tierdeck.platform.tradingai.CachedPrice;
import dev.tierdeck.platform.tradingai.TradingAiTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A cache of memory, a real Redis and a real database file, as the platform's layout has it. */
final class LiveTiers {
    static final Layouts LAYOUTS = Layouts.bundled();
    static final TradingAiTypes TYPES = new TradingAiTypes(LAYOUTS);
    static final CacheType<CachedPrice> PRICE = TYPES.price(AssetType.CRYPTO);

    private LiveTiers() {}

    static Cache open(int port, Path folder, boolean journal, boolean readOnly) {
        return open(port, folder, DatabaseSettings.file(folder.resolve("prices.db")).writeBehind(10_000), journal, readOnly);
    }

    static Cache open(int port, Path folder, DatabaseSettings settings, boolean journal, boolean readOnly) {
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", port).tracking(LAYOUTS.trackedHeads()).timeout(Duration.ofSeconds(2)))
                .awaitConnected(Duration.ofSeconds(20));
        var database = DatabaseTier.open(settings).awaitConnected(Duration.ofSeconds(20));
        var builder = new CacheBuilder().catalog(LAYOUTS).tier(new MemoryTier(1 << 24)).tier(redis).tier(database).readOnly(readOnly);
        return (journal ? builder.journal(FileJournal.open(folder.resolve("journal"))) : builder).build();
    }

    static Key key(String symbol) {
        return TYPES.priceKey(AssetType.CRYPTO, symbol);
    }

    /**
     * Whether the cache answers with this price, and memory, Redis and database then each have it. A busy machine may have fenced memory just
     * as the price was written, and then it has none until it is read; an older one it must not have.
     */
    static boolean agree(Cache cache, Price price) {
        try {
            return stands(cache, CachedPrice.of(price));
        } catch (CacheException.TierUnavailable away) {
            return false;
        }
    }

    private static boolean stands(Cache cache, CachedPrice price) {
        var digest = Digest.sha1(PRICE.codec().encode(price));
        return price.equals(cache.get(PRICE, key(price.symbol()))) && served(cache, price).equals(List.of(TierId.MEMORY, TierId.REDIS, TierId.DATABASE))
                && cache.inspect(key(price.symbol())).stream().filter(Copy::served).allMatch(copy -> digest.equals(copy.digest()));
    }

    private static List<TierId> served(Cache cache, CachedPrice price) {
        return cache.inspect(key(price.symbol())).stream().filter(Copy::served).map(Copy::tier).toList();
    }

    static State redis(Cache cache) {
        return cache.tiers().stream().filter(tier -> tier.tier() == TierId.REDIS).findFirst().orElseThrow().state();
    }
}
