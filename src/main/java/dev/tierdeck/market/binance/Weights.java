package dev.tierdeck.market.binance;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.http.Allowance;
import java.time.Duration;

/**
 * What questions weigh, and how much a minute allows from one address: 6000 on spot, 2400 on futures, as {@code rateLimits} of
 * {@code exchangeInfo} say.
 *
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits">Spot, Limits</a>
 * @see <a href="https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api/Kline-Candlestick-Data">Futures,
 *         Kline: weight by limit</a>
 */
final class Weights {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String USED = "X-MBX-USED-WEIGHT-1M";

    private Weights() {}

    static Allowance allowance(MarketType market) {
        return new Allowance(market == MarketType.SPOT ? 6000 : 2400, MINUTE, USED);
    }

    static int exchangeInfo(MarketType market) {
        return market == MarketType.SPOT ? 20 : 1;
    }

    /** Of one symbol's price. */
    static int price(MarketType market) {
        return market == MarketType.SPOT ? 2 : 1;
    }

    static int klines(MarketType market, int limit) {
        if (market == MarketType.SPOT) {
            return 2;
        }
        if (limit < 100) {
            return 1;
        }
        return limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
    }
}
