package dev.tierdeck.platform.tradebot;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Freshness;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.MarketType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one market's list is kept: under its key, as last good, and when it was refreshed; as TradeBot's Python code reads and writes. */
final class SymbolShelf {
    private final Cache cache;
    private final MarketType market;
    private final InstantSource clock;
    private final List<String> popular;
    private final CacheType<SymbolList> list;
    private final CacheType<SymbolList> lastGood;
    private final CacheType<BigDecimal> refreshed;
    private final Key listKey;
    private final Key lastGoodKey;
    private final Key refreshedKey;

    /** @param longest how long a load may take over all its steps, and another process be waited for that loads */
    SymbolShelf(Cache cache, Layouts layouts, MarketType market, SymbolSettings settings, InstantSource clock,
            Duration longest) {
        this.cache = cache;
        this.market = market;
        this.clock = clock;
        var name = "tradebot/symbols/" + market.code();
        var codec = new SymbolCodec(market);
        popular = layouts.spec(name).popular();
        list = layouts.type(name, codec).ttl(settings.ttl()).freshness(settings.ttl()).accepting(Freshness.CACHED)
                .loading(how -> how.hard(longest));
        lastGood = layouts.type("tradebot/symbols/last_good", codec).lastGoodWillDo();
        refreshed = layouts.type("tradebot/metrics/last_refresh_ts", Json.of(BigDecimal.class));
        listKey = layouts.key(name, Integer.toString(settings.version()));
        lastGoodKey = layouts.key("tradebot/symbols/last_good", market.code());
        refreshedKey = layouts.key("tradebot/metrics/last_refresh_ts", market.code());
    }

    MarketType market() {
        return market;
    }

    List<String> popular() {
        return popular;
    }

    /** The list, else what is loaded. */
    Entry<SymbolList> read(Loader<SymbolList> loader) {
        return Objects.requireNonNull(cache.entry(list, listKey, loader), "the steps load a list or throw");
    }

    void put(SymbolList fresh) {
        cache.put(list, listKey, fresh);
    }

    /** Notes a success: the list as last good, then when that was. In this order, so that no list is ever said to be newer than it is. */
    void keep(SymbolList fresh) {
        cache.put(lastGood, lastGoodKey, fresh);
        cache.put(refreshed, refreshedKey, BigDecimal.valueOf(clock.millis(), 3));
    }

    SymbolAnswer answer(Entry<SymbolList> entry) {
        var value = entry.value();
        boolean loaded = entry.tier() == null;
        return new SymbolAnswer(market, value.symbols(), loaded ? value.origin() : Origin.CACHE, age(entry),
                entry.stale(list, clock.instant()).isPresent(), null, value.skipped(), loaded ? value.failed() : List.of());
    }

    /** The last good list: TradeBot's own, else the engine's, which outlives an invalidation. */
    Optional<SymbolAnswer> lastGood(List<Step> failed) {
        var kept = cache.entry(list.lastGoodWillDo(), listKey);
        if (kept != null && kept.held() == null) {
            return Optional.of(answer(kept)); // Somebody brought it meanwhile.
        }
        var own = cache.entry(lastGood, lastGoodKey);
        var best = own == null ? kept : own;
        return best == null ? Optional.empty() : Optional.of(new SymbolAnswer(market, best.value().symbols(), Origin.LAST_GOOD, age(best),
                true, invalidated(kept, best), best.value().skipped(), failed));
    }

    /** When the list was invalidated, unless the best that there is was loaded since. */
    private @Nullable Instant invalidated(@Nullable Entry<SymbolList> kept, Entry<SymbolList> best) {
        var held = kept == null ? null : kept.held();
        if (held == null || held.reason() != StaleReason.LAST_GOOD_INVALIDATED || held.since() == null) {
            return null;
        }
        var loaded = loadedAt(best);
        return loaded != null && loaded.isAfter(held.since()) ? null : held.since();
    }

    private @Nullable Duration age(Entry<SymbolList> entry) {
        var loaded = loadedAt(entry);
        var now = clock.instant();
        return loaded == null ? null : loaded.isAfter(now) ? Duration.ZERO : Duration.between(loaded, now);
    }

    /** A list that Python wrote says nothing of its load; then the last refresh is it. */
    private @Nullable Instant loadedAt(Entry<SymbolList> entry) {
        if (entry.loadedAt() != null) {
            return entry.loadedAt();
        }
        var seconds = cache.get(refreshed, refreshedKey);
        return seconds == null ? null : Instant.ofEpochMilli((long) (1000 * seconds.doubleValue()));
    }
}
