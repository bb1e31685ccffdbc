package dev.tierdeck.app;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.FleetTurns;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.SourceState.Feed;
import dev.tierdeck.market.binance.stream.BinanceStream;
import dev.tierdeck.market.binance.stream.Gap;
import dev.tierdeck.market.binance.stream.Tick;
import dev.tierdeck.market.binance.stream.TickListener;
import dev.tierdeck.platform.tradebot.Symbols;
import dev.tierdeck.platform.tradingai.ModelFile;
import dev.tierdeck.platform.tradingai.Predictions;
import dev.tierdeck.platform.tradingai.PriceHistory;
import dev.tierdeck.platform.tradingai.PricePoll;
import dev.tierdeck.platform.tradingai.Prices;
import dev.tierdeck.platform.tradingai.TradingAiTypes;
import dev.tierdeck.platform.tradingai.live.LivePrices;
import dev.tierdeck.secret.SecretStore;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What flows from the sources into one cache: the platforms' warmers and streams, each as long as its source is on. */
final class MarketFlows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarketFlows.class);
    /** Whose entries come from a source when it is on. */
    private static final Map<String, Set<String>> TYPES = Map.of(
            MarketSources.BINANCE, Set.of("tradebot/symbols/spot", "tradebot/symbols/futures", "tradebot/symbols/last_good",
                    "tradebot/metrics/cache_hit", "tradebot/metrics/cache_miss", "tradebot/metrics/last_refresh_ts", LivePrices.TYPE,
                    "trading-ai/history/ws_history", "trading-ai/charts/chart", "trading-ai/predictions/prediction"),
            MarketSources.YAHOO, Set.of("trading-ai/prices/stock", "trading-ai/history/ws_history", "trading-ai/charts/chart",
                    "trading-ai/predictions/prediction"),
            MarketSources.FRED, Set.of("trading-ai/prices/macro"));

    private final Symbols symbols;
    private final PriceHistory history;
    private final Predictions predictions;
    private final WarmSchedule warmers;
    private final WarmSchedule own;
    private final Map<String, List<Warmer>> bySource = new LinkedHashMap<>();
    private final Scheduler scheduler = Scheduler.threads("stream");
    private final LivePrices live;
    private final BinanceStream stream;
    private final Consumer<Set<String>> taken;
    private final Set<String> on = new HashSet<>();
    private @Nullable HttpClient http;

    /** @param taken is told, at each switching, the types that come from sources now */
    MarketFlows(Cache cache, Layouts layouts, RedisTier redis, MarketSettings settings, MarketSources sources, SecretStore secrets,
            Consumer<Set<String>> taken) {
        this.taken = taken;
        var clock = InstantSource.system();
        var types = new TradingAiTypes(layouts, settings.prices().redisFirst());
        symbols = new Symbols(cache, layouts, redis.scripts(), sources.symbols(), secrets, settings.symbols(), clock);
        history = new PriceHistory(cache, types, settings.prices());
        var prices = new Prices(cache, types, history, clock);
        predictions = new Predictions(cache, types, prices, history, new ModelFile(settings.prices().model(), clock), clock);
        live = new LivePrices(cache, types, scheduler);
        stream = new BinanceStream(settings.stream(), this::http, scheduler, clock, new Ticks());
        stream.symbols(settings.coins());
        bySource.put(MarketSources.BINANCE, symbols.warmers());
        bySource.put(MarketSources.YAHOO, List.of(PricePoll.stocks(prices, sources.stocks(), settings.prices())));
        bySource.put(MarketSources.FRED, List.of(PricePoll.macro(prices, sources.macro(), settings.prices())));
        warmers = new WarmSchedule(cache, new FleetTurns(redis.locks(), redis.scripts()));
        bySource.values().stream().flatMap(List::stream).forEach(warmer -> warmers.add(warmer.enabled(false)));
        // Every process writes its own bars: what another has written is not what we have seen.
        own = new WarmSchedule(cache);
        own.add(history.warmer(settings.prices()).enabled(false));
    }

    /** Made when the stream first starts: a window whose sources are off need not wait for it. */
    private synchronized HttpClient http() {
        if (http == null) {
            http = HttpClient.newHttpClient();
        }
        return http;
    }

    /** Each tick is written as the latest price, and makes bars. */
    private final class Ticks implements TickListener {
        @Override
        public void tick(Tick tick) {
            live.tick(tick);
            history.add(tick.price());
        }

        @Override
        public void gap(Gap gap) {
            live.gap(gap);
        }
    }

    Symbols symbols() {
        return symbols;
    }

    Predictions predictions() {
        return predictions;
    }

    /** All warmers, none enabled until its source is. */
    Warming warmers() {
        return Warming.all(List.of(warmers, own));
    }

    /** Lets the warmers of sources that are on run. */
    void start() {
        warmers.start();
        own.start();
    }

    List<String> warmersOf(String source) {
        return bySource.get(source).stream().map(Warmer::name).toList();
    }

    /** How the stream of prices is. */
    Feed feed() {
        return live.feed(stream.feed());
    }

    /** A source was switched. */
    synchronized void switched(String source, boolean to) {
        if (to ? !on.add(source) : !on.remove(source)) {
            return;
        }
        // First, so that no made-up value comes after a real one.
        taken.accept(on.stream().flatMap(each -> TYPES.get(each).stream()).collect(Collectors.toSet()));
        bySource.get(source).forEach(warmer -> warmers.enable(warmer.name(), to));
        own.enable(PriceHistory.WARMER, on.contains(MarketSources.BINANCE) || on.contains(MarketSources.YAHOO));
        if (source.equals(MarketSources.BINANCE)) {
            if (to) {
                live.start();
                stream.start();
            } else {
                stream.stop();
            }
        }
    }

    @Override
    public void close() {
        stream.close();
        live.close();
        warmers.close();
        own.close();
        try {
            history.write();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException away) {
            LOG.warn("The last minutes of the price history were not written", away);
        }
        scheduler.close();
        disconnect();
    }

    private synchronized void disconnect() {
        if (http != null) {
            http.shutdownNow();
            http.close();
        }
    }
}
