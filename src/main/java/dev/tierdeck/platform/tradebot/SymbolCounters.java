package dev.tierdeck.platform.tradebot;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Scripting;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.MarketType;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TradeBot's own counters in Redis, each raised in one step on the server. What can't be counted is logged and is nobody's failure. */
final class SymbolCounters {
    private static final Logger LOG = LoggerFactory.getLogger(SymbolCounters.class);
    private static final String RAISE = "tradebot: count";

    private final Cache cache;
    private final Layouts layouts;
    private final Scripting scripts;

    SymbolCounters(Cache cache, Layouts layouts, Scripting scripts) {
        this.cache = cache;
        this.layouts = layouts;
        this.scripts = scripts;
        scripts.define(RAISE, "return redis.call('INCR', KEYS[1])");
    }

    void read(MarketType market, boolean hit) {
        raise(layouts.key("tradebot/metrics/" + (hit ? "cache_hit" : "cache_miss"), market.code()));
    }

    void warmed(MarketType market, boolean well) {
        raise(layouts.key("tradebot/metrics/cache_warmup", well ? "success" : "failure", market.code()));
    }

    /** A server that is known to be away is not waited for. */
    private void raise(Key counter) {
        if (cache.tiers().stream().anyMatch(SymbolCounters::isAway)) {
            LOG.debug("{} is not raised, as Redis is away", counter);
            return;
        }
        try {
            scripts.run(RAISE, List.of(counter), List.of());
        } catch (CacheException.ReadOnly looking) {
            LOG.debug("{} is not raised on a connection that only looks", counter, looking);
        } catch (CacheException failed) {
            LOG.warn("{} could not be raised", counter, failed);
        }
    }

    private static boolean isAway(TierStatus tier) {
        return tier.tier() == TierId.REDIS && (tier.state() == TierStatus.State.DOWN || tier.state() == TierStatus.State.CONNECTING);
    }
}
