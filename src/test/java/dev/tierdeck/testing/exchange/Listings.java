package dev.tierdeck.testing.exchange;

import dev.tierdeck.market.MarketType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is listed: as a test said, else as it was recorded, else a few symbols. */
public final class Listings {
    private static final Path RECORDED = Path.of("../shared/data");
    private static final List<String> FEW = List.of("BTC", "ETH", "BNB", "SOL", "XRP", "ADA", "DOGE", "LTC");

    private final Map<MarketType, String> json = new ConcurrentHashMap<>();
    private final Map<MarketType, Set<String>> names = new ConcurrentHashMap<>();

    Listings() {}

    /** Whether recorded answers are there. */
    public static boolean recorded() {
        return Files.isReadable(file(MarketType.SPOT)) && Files.isReadable(file(MarketType.FUTURES));
    }

    private static Path file(MarketType market) {
        return RECORDED.resolve(market == MarketType.SPOT ? "binance-spot-exchangeInfo-2024-09.json" : "binance-futures-exchangeInfo-2022-05.json");
    }

    void give(MarketType market, String text) {
        json.put(market, text);
        names.remove(market);
    }

    String json(MarketType market) {
        return json.computeIfAbsent(market, Listings::own);
    }

    Set<String> names(MarketType market) {
        return names.computeIfAbsent(market, each -> read(json(each)));
    }

    /** A test may give what is no list at all; then nothing is listed. */
    private static Set<String> read(String text) {
        var result = new LinkedHashSet<String>();
        try {
            JsonMapper.shared().readTree(text).path("symbols").forEach(each -> result.add(each.path("symbol").asString("")));
        } catch (JacksonException noJson) {
            result.clear();
        }
        return result;
    }

    private static String own(MarketType market) {
        try {
            return Files.isReadable(file(market)) ? Files.readString(file(market)) : few(market);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Small hand-made answers: USDT pairs that trade, one that does not, one in another currency, and a contract that ends. */
    static String few(MarketType market) {
        var symbols = new StringBuilder();
        FEW.forEach(base -> symbols.append(symbol(market, base + "USDT", base, "USDT", "TRADING", "PERPETUAL")).append(','));
        symbols.append(symbol(market, "LUNAUSDT", "LUNA", "USDT", market == MarketType.SPOT ? "BREAK" : "SETTLING", "PERPETUAL")).append(',');
        if (market == MarketType.FUTURES) {
            symbols.append(symbol(market, "BTCUSDT_220624", "BTC", "USDT", "TRADING", "CURRENT_QUARTER")).append(',');
        }
        symbols.append(symbol(market, "ETHBTC", "ETH", "BTC", "TRADING", "PERPETUAL"));
        return "{\"timezone\":\"UTC\",\"serverTime\":1725817008719,\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\","
                + "\"intervalNum\":1,\"limit\":" + (market == MarketType.SPOT ? 6000 : 2400) + "}],\"exchangeFilters\":[],\"symbols\":[" + symbols + "]}";
    }

    private static String symbol(MarketType market, String name, String base, String quote, String status, String contract) {
        return "{\"symbol\":\"" + name + "\"," + (market == MarketType.SPOT ? "" : "\"pair\":\"" + base + quote + "\",\"contractType\":\"" + contract + "\",")
                + "\"status\":\"" + status + "\",\"baseAsset\":\"" + base + "\",\"quoteAsset\":\"" + quote + "\",\"filters\":"
                + "[{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.01000000\",\"maxPrice\":\"1000000.00000000\",\"tickSize\":\"0.01000000\"}]}";
    }
}
