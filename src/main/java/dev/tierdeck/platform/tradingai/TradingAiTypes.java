package dev.tierdeck.platform.tradingai;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.ReadOrder;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.Timeframe;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.type.TypeReference;

/**
 * The platform's entries as the layout {@code trading-ai} declares them: types with their TTLs, tags and tiers, and the names of their keys.
 * Immutable.
 */
public final class TradingAiTypes {
    private static final String SUMMARY = "trading-ai/market/summary";
    private static final String PREDICTION = "trading-ai/predictions/prediction";
    private static final String CHART = "trading-ai/charts/chart";
    private static final String HISTORY = "trading-ai/history/ws_history";
    /** The types by their names in the layout. */
    static final List<String> NAMES = List.of("crypto", "stock", "macro", "prediction", "summary", "chart", "ws_history");
    // One codec a type: by it memory knows that a copy is of the type that is asked for.
    private static final Codec<CachedPrice> PRICES = Json.of(CachedPrice.class);
    private static final Codec<MarketSummary> SUMMARIES = Json.of(MarketSummary.class);
    private static final Codec<Prediction> PREDICTIONS = Json.of(Prediction.class);
    private static final Codec<List<HistoryBar>> BARS = Json.of(new TypeReference<List<HistoryBar>>() {});

    private final Layouts layouts;
    private final Map<AssetType, CacheType<CachedPrice>> prices = new EnumMap<>(AssetType.class);
    private final CacheType<MarketSummary> summary;
    private final CacheType<Prediction> prediction;
    private final CacheType<List<HistoryBar>> chart;
    private final CacheType<List<HistoryBar>> history;

    /**
     * The entries of these layouts, each read from the nearest tier first.
     *
     * @throws IllegalArgumentException when the layout {@code trading-ai} is not among them
     */
    public TradingAiTypes(Layouts layouts) {
        this(layouts, List.of());
    }

    /**
     * The entries of these layouts.
     *
     * @param redisFirst the types that are read from Redis first, and from memory while Redis is away, as the platform itself does: their
     *     names in the layout
     * @throws IllegalArgumentException when the layout {@code trading-ai} is not among them
     */
    public TradingAiTypes(Layouts layouts, Collection<String> redisFirst) {
        this.layouts = layouts;
        var order = new Ordering(layouts, Set.copyOf(redisFirst));
        for (var asset : AssetType.values()) {
            prices.put(asset, order.type(price(asset.code()), PRICES));
        }
        this.summary = order.type(SUMMARY, SUMMARIES);
        this.prediction = order.type(PREDICTION, PREDICTIONS);
        this.chart = order.type(CHART, BARS);
        this.history = order.type(HISTORY, BARS);
    }

    /** Which types are read in which order. */
    private record Ordering(Layouts layouts, Set<String> redisFirst) {
        <V> CacheType<V> type(String name, Codec<V> codec) {
            var type = layouts.type(name, codec);
            return redisFirst.contains(type.name().type()) ? type.residence(where -> where.order(ReadOrder.REDIS_FIRST)) : type;
        }
    }

    private static String price(String code) {
        return "trading-ai/prices/" + code;
    }

    /** Prices of coins and shares live 30 s, macro series 300 s. */
    public CacheType<CachedPrice> price(AssetType asset) {
        return prices.get(asset);
    }

    /** {@code price:{type}:{symbol}}. */
    public Key priceKey(AssetType asset, String symbol) {
        return layouts.key(price(asset.code()), symbol);
    }

    /** Live 1 s for the hot symbols that the layout lists, else 3 s. */
    public CacheType<Prediction> prediction() {
        return prediction;
    }

    /** {@code prediction:{symbol}}. */
    public Key predictionKey(String symbol) {
        return layouts.key(PREDICTION, symbol);
    }

    /** Live 300 s. */
    public CacheType<MarketSummary> summary() {
        return summary;
    }

    /** {@code market:{class}}; {@link MarketSummary#ALL} or an {@link AssetType#code}. */
    public Key summaryKey(String name) {
        return layouts.key(SUMMARY, name);
    }

    /** Live 600 s; oldest bar first. */
    public CacheType<List<HistoryBar>> chart() {
        return chart;
    }

    /** {@code chart:{symbol}:{timeframe}}. */
    public Key chartKey(String symbol, Timeframe frame) {
        return layouts.key(CHART, symbol, code(frame));
    }

    /** Live 300 s in memory and Redis, and for good in the database, which is their source; oldest bar first. */
    public CacheType<List<HistoryBar>> history() {
        return history;
    }

    /** {@code ws_history:{symbol}:{timeframe}}. */
    public Key historyKey(String symbol, Timeframe frame) {
        return layouts.key(HISTORY, symbol, code(frame));
    }

    /** How the platform writes a timeframe: minutes and seconds in small letters, all else in capitals ({@code 5m}, {@code 1H}, {@code 1D}). */
    public static String code(Timeframe frame) {
        return frame.compareTo(Timeframe.HOUR) < 0 ? frame.code() : frame.code().toUpperCase(Locale.ROOT);
    }
}
