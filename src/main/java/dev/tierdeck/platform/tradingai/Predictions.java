package dev.tierdeck.platform.tradingai;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.market.Timeframe;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Predictions: from the cache, else a model's score of features that are made of cached prices (seed 002, <i>ML Predictor</i>). They show
 * how a model is served through the cache. The model that comes with the program was trained on made-up prices and knows nothing of any
 * market; nothing here is advice. Safe for many threads.
 */
public final class Predictions {
    private final Cache cache;
    private final TradingAiTypes types;
    private final Prices prices;
    private final PriceHistory history;
    private final ModelFile model;
    private final InstantSource clock;

    public Predictions(Cache cache, TradingAiTypes types, Prices prices, PriceHistory history, ModelFile model, InstantSource clock) {
        this.cache = cache;
        this.types = types;
        this.prices = prices;
        this.history = history;
        this.model = model;
        this.clock = clock;
    }

    /**
     * The prediction for a symbol.
     *
     * @throws CacheException.LoadFailed when its history could not be read
     */
    public Forecast predict(String symbol) {
        var entry = cache.entry(types.prediction(), types.predictionKey(symbol), key -> calculated(symbol, closes(symbol)));
        if (entry != null) {
            return new Forecast.Predicted(entry);
        }
        var closes = closes(symbol);
        if (closes.prices().length >= Features.BARS) {
            return predict(symbol); // The last minute has just come.
        }
        return new Forecast.NotEnoughHistory(symbol, closes.prices().length, Features.BARS, closes.newest());
    }

    private @Nullable Prediction calculated(String symbol, Closes closes) {
        if (closes.prices().length < Features.BARS) {
            return null;
        }
        double up = model.current().model().up(Features.of(closes.prices()));
        var confidence = new BigDecimal(Math.max(up, 1 - up)).setScale(4, RoundingMode.HALF_UP);
        return new Prediction(symbol, up > 0.5 ? Prediction.UP : Prediction.DOWN, confidence);
    }

    private Closes closes(String symbol) {
        return Closes.of(history.bars(symbol, Timeframe.MINUTE), latest(symbol), clock.instant(), Features.BARS);
    }

    /** The newer of a coin's and a share's price of this name. */
    private @Nullable CachedPrice latest(String symbol) {
        CachedPrice latest = null;
        for (var asset : new AssetType[] {AssetType.CRYPTO, AssetType.STOCK}) {
            var entry = prices.get(asset, symbol);
            var at = entry == null ? null : entry.value().timestamp();
            if (at != null && (latest == null || at.isAfter(latest.timestamp()))) {
                latest = entry.value();
            }
        }
        return latest;
    }
}
