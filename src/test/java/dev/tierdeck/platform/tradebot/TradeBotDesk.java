package dev.tierdeck.platform.tradebot;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.SymbolSource;
import java.time.Duration;
import java.time.InstantSource;

/** One process of TradeBot: a cache of memory and Redis, and the symbol lists in it. */
final class TradeBotDesk implements AutoCloseable {
    static final Layouts LAYOUTS = Layouts.bundled();

    final RedisTier redis;
    final Cache cache;
    final Pocket secrets = new Pocket();
    final Symbols symbols;

    TradeBotDesk(int port, SymbolSource source) {
        this(port, source, SymbolSettings.USUAL, false);
    }

    TradeBotDesk(int port, SymbolSource source, SymbolSettings settings, boolean readOnly) {
        redis = RedisTier.open(RedisSettings.of("127.0.0.1", port).fenceLimit(Duration.ofSeconds(30)).readOnly(readOnly)
                .tracking(LAYOUTS.trackedHeads())).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().catalog(LAYOUTS).readOnly(readOnly).tier(new MemoryTier(4 << 20)).tier(redis).build();
        symbols = new Symbols(cache, LAYOUTS, redis.scripts(), source, secrets, settings, InstantSource.system());
    }

    @Override
    public void close() {
        cache.close();
    }
}
