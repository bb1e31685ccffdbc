package dev.tierdeck.app;

import dev.tierdeck.market.Timeframe;
import dev.tierdeck.market.binance.BinanceSettings;
import dev.tierdeck.market.binance.stream.StreamSettings;
import dev.tierdeck.market.fred.FredSettings;
import dev.tierdeck.market.http.BaseAddress;
import dev.tierdeck.market.yahoo.YahooSettings;
import dev.tierdeck.platform.tradebot.SymbolSettings;
import dev.tierdeck.platform.tradingai.TradingAiSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the market's sources are told by the environment.
 *
 * @param binance BINANCE_SPOT_URL, BINANCE_FUTURES_URL, and BINANCE_SPOT_TESTNET_URL, BINANCE_FUTURES_TESTNET_URL
 * @param stream BINANCE_STREAM_URL
 * @param coins whose prices are streamed; TIERDECK_COINS, with commas
 * @param yahoo YAHOO_URL
 * @param fred FRED_URL
 * @param symbols SYMBOLS_CACHE_TTL, SYMBOLS_REFRESH_INTERVAL
 * @param prices TIERDECK_STOCKS and the others of {@link TradingAiSettings}
 * @param on the sources that are on whatever was chosen before; TIERDECK_SOURCES, with commas
 */
record MarketSettings(BinanceSettings binance, StreamSettings stream, List<String> coins, YahooSettings yahoo, FredSettings fred,
        SymbolSettings symbols, TradingAiSettings prices, Set<String> on) {
    private static final String COINS = "BTC,ETH,BNB,SOL,XRP,ADA,DOGE,AVAX,LINK,DOT";
    private static final Set<String> SOURCES = Set.of(MarketSources.BINANCE, MarketSources.YAHOO, MarketSources.FRED);

    /**
     * The settings of this environment; what is blank is as usual.
     *
     * @throws IllegalArgumentException when one is not allowed; the message names it and says what is
     */
    static MarketSettings from(Map<String, String> environment) {
        var usual = BinanceSettings.DEFAULT;
        var binance = new BinanceSettings(address(environment, "BINANCE_SPOT_URL", usual.spot()),
                address(environment, "BINANCE_FUTURES_URL", usual.futures()),
                address(environment, "BINANCE_SPOT_TESTNET_URL", usual.spotTestnet()),
                address(environment, "BINANCE_FUTURES_TESTNET_URL", usual.futuresTestnet()));
        var yahoo = YahooSettings.DEFAULT;
        var fred = FredSettings.DEFAULT;
        return new MarketSettings(binance, stream(environment), coins(environment),
                new YahooSettings(address(environment, "YAHOO_URL", yahoo.address()), yahoo.agent(), yahoo.perMinute()),
                new FredSettings(address(environment, "FRED_URL", fred.address()), fred.series()),
                SymbolSettings.read(environment), TradingAiSettings.from(environment), sources(environment));
    }

    private static BaseAddress address(Map<String, String> environment, String name, BaseAddress usual) {
        var text = environment.getOrDefault(name, "");
        return text.isBlank() ? usual : BaseAddress.parse(name, text.strip());
    }

    private static StreamSettings stream(Map<String, String> environment) {
        var text = environment.getOrDefault("BINANCE_STREAM_URL", "");
        try {
            return text.isBlank() ? StreamSettings.spot() : StreamSettings.spot().base(URI.create(text.strip()));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("BINANCE_STREAM_URL is none: " + wrong.getMessage(), wrong);
        }
    }

    private static List<String> coins(Map<String, String> environment) {
        var coins = list(environment, "TIERDECK_COINS", COINS);
        coins.stream().filter(coin -> !coin.matches("[A-Za-z0-9]{1,20}")).findFirst().ifPresent(odd -> {
            throw new IllegalArgumentException("TIERDECK_COINS has '" + odd + "', but a coin is a name such as BTC.");
        });
        return coins;
    }

    private static Set<String> sources(Map<String, String> environment) {
        var names = list(environment, "TIERDECK_SOURCES", "").stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        if (!SOURCES.containsAll(names)) {
            throw new IllegalArgumentException("TIERDECK_SOURCES is '" + environment.get("TIERDECK_SOURCES")
                    + "', but sources are binance, yahoo and fred, with commas.");
        }
        return names;
    }

    private static List<String> list(Map<String, String> environment, String name, String usual) {
        var text = environment.getOrDefault(name, "");
        return Arrays.stream((text.isBlank() ? usual : text).split(",")).map(String::strip).filter(part -> !part.isEmpty()).distinct().toList();
    }

    /** The settings by the names of their variables, as they would be written. */
    Map<String, String> byName() {
        var all = new LinkedHashMap<String, String>();
        all.put("TIERDECK_SOURCES", joined(on.stream().sorted().toList()));
        all.put("TIERDECK_COINS", joined(coins));
        all.put("TIERDECK_STOCKS", joined(prices.stocks()));
        all.put("TIERDECK_STOCK_INTERVAL", seconds(prices.stockInterval()));
        all.put("TIERDECK_MACRO_SERIES", joined(prices.macro()));
        all.put("TIERDECK_MACRO_INTERVAL", seconds(prices.macroInterval()));
        all.put("TIERDECK_HISTORY_TIMEFRAMES", joined(prices.frames().stream().map(Timeframe::code).toList()));
        all.put("TIERDECK_HISTORY_BARS", Integer.toString(prices.bars()));
        all.put("TIERDECK_HISTORY_INTERVAL", seconds(prices.historyInterval()));
        all.put("TIERDECK_REDIS_FIRST", joined(prices.redisFirst()));
        all.put("TIERDECK_MODEL", prices.model() == null ? "" : prices.model().toString());
        all.put("SYMBOLS_CACHE_TTL", seconds(symbols.ttl()));
        all.put("SYMBOLS_REFRESH_INTERVAL", seconds(symbols.interval()));
        all.put("BINANCE_SPOT_URL", binance.spot().toString());
        all.put("BINANCE_FUTURES_URL", binance.futures().toString());
        all.put("BINANCE_SPOT_TESTNET_URL", binance.spotTestnet().toString());
        all.put("BINANCE_FUTURES_TESTNET_URL", binance.futuresTestnet().toString());
        all.put("BINANCE_STREAM_URL", stream.base().toString());
        all.put("YAHOO_URL", yahoo.address().toString());
        all.put("FRED_URL", fred.address().toString());
        return all;
    }

    private static String joined(List<String> parts) {
        return String.join(",", parts);
    }

    private static String seconds(Duration interval) {
        return Long.toString(interval.toSeconds());
    }
}
