package dev.tierdeck.market.binance;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.PriceSource;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.SymbolSource;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.market.http.Answer;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.market.http.Question;
import dev.tierdeck.market.http.Site;
import dev.tierdeck.secret.Secret;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Binance as a source of symbols, bars and prices. One object is one budget of weights: keep one a process. Safe for many threads. */
public final class Binance implements SymbolSource, BarSource {
    private static final String UNKNOWN_SYMBOL = "-1121 ";
    private static final String KEY = "X-MBX-APIKEY";

    private final JsonClient client;
    private final Map<Network, Map<MarketType, Site>> sites = new EnumMap<>(Network.class);

    /** Binance at these addresses. Nothing is sent until something is asked. */
    public Binance(BinanceSettings settings, JsonClient client) {
        this.client = client;
        for (var network : Network.values()) {
            var markets = new EnumMap<MarketType, Site>(MarketType.class);
            for (var market : MarketType.values()) {
                markets.put(market, client.site(settings.address(market, network), Weights.allowance(market)));
            }
            sites.put(network, markets);
        }
    }

    private Site site(MarketType market, Network network) {
        return sites.get(network).get(market);
    }

    private static String head(MarketType market) {
        return market == MarketType.SPOT ? "/api/v3" : "/fapi/v1";
    }

    @Override
    public Listing symbols(MarketType market, Network network, @Nullable Secret key) throws SourceException, InterruptedException {
        var question = Question.of(head(market) + "/exchangeInfo", Weights.exchangeInfo(market)).secretHeader(KEY, key);
        return Listed.in(site(market, network).get(question));
    }

    /** {@inheritDoc} An unknown symbol is {@link SourceException.Empty}. Waits for the next minute when this one's weight is used up. */
    @Override
    public void read(Stretch what, Consumer<List<Bar>> pages) throws SourceException, InterruptedException {
        int most = what.market() == MarketType.SPOT ? 1000 : 1500;
        long to = what.to().toEpochMilli();
        long from = what.from().toEpochMilli();
        while (from < to) {
            int limit = limit(what.interval(), from, to, most);
            var answer = site(what.market(), Network.MAINNET).patient(klines(what, from, to, limit));
            var page = Klines.in(known(answer, "bars of " + what.symbol()), from, to);
            if (page.isEmpty()) {
                return;
            }
            pages.accept(page);
            // A short page is the last one: the limit counts bars that there are, not those there might be.
            from = page.size() < limit ? to : what.interval().next(page.getLast().time());
        }
    }

    private static Question klines(Stretch what, long from, long to, int limit) {
        return Question.of(head(what.market()) + "/klines", Weights.klines(what.market(), limit)).with("symbol", what.symbol())
                .with("interval", what.interval()).with("startTime", from).with("endTime", to - 1).with("limit", limit);
    }

    /** As many as there may be, since futures weigh a question by its limit. */
    private static int limit(Timeframe interval, long from, long to, int most) {
        long length = interval.next(from) - interval.opening(from);
        return Math.clamp((to - from) / length + 1, 1, most);
    }

    /**
     * Last prices of a market.
     *
     * @param quote what is paid in: the price of {@code BTC} in {@code USDT} is Binance's {@code BTCUSDT}
     * @throws IllegalArgumentException when no currency is called so
     */
    public PriceSource prices(MarketType market, String quote) {
        if (!Names.legal(quote)) {
            throw new IllegalArgumentException("a currency is capital letters and digits, such as USDT, but was '" + quote + "'");
        }
        return new Prices(site(market, Network.MAINNET), market, quote, client.time());
    }

    /** The answer, unless it says that there is no such symbol. */
    static Answer known(Answer answer, String what) throws SourceException.Empty {
        if (answer.refused() && answer.reason().startsWith(UNKNOWN_SYMBOL)) {
            throw answer.empty(what);
        }
        return answer;
    }
}
