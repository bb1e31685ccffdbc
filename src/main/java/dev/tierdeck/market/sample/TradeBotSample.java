package dev.tierdeck.market.sample;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** TradeBot's keys: the symbol lists, their last-good copies, and its counters. */
final class TradeBotSample {
    private static final List<List<String>> MARKETS = List.of(List.of("spot"), List.of("futures"));

    private final SampleMarket market;

    TradeBotSample(SampleMarket market) {
        this.market = market;
    }

    List<SampleSource> sources() {
        var version = List.of(List.of("1"));
        return List.of(
                SampleSource.of("tradebot/symbols/spot", 60, version, id -> symbols("spot")).weight(6).absent("2").loading().atOnce(),
                SampleSource.of("tradebot/symbols/futures", 60, version, id -> symbols("futures")).weight(4).absent("2"),
                SampleSource.of("tradebot/symbols/last_good", 60, MARKETS, id -> symbols(id.getFirst())).weight(2),
                SampleSource.of("tradebot/metrics/cache_hit", 5, MARKETS, id -> counter(id.getFirst(), 1_500, 4)).weight(3)
                        .absent("margin"),
                SampleSource.of("tradebot/metrics/cache_miss", 5, MARKETS, id -> counter(id.getFirst(), 120, 40)).weight(2)
                        .absent("margin"),
                SampleSource.of("tradebot/metrics/last_refresh_ts", 60, MARKETS, id -> SampleJson.number(market.seconds()))
                        .absent("margin"));
    }

    private static JsonNode symbols(String kind) {
        return SampleJson.array(Instrument.CRYPTO.stream().map(each -> symbol(each.symbol(), kind)).toList());
    }

    private static ObjectNode symbol(String base, String kind) {
        var pair = SampleJson.object().put("symbol", base + "USDT").put("baseAsset", base).put("quoteAsset", "USDT");
        return (kind.equals("spot") ? pair.put("status", "TRADING") : pair.put("contractType", "PERPETUAL"))
                .put("source", SampleJson.SOURCE);
    }

    private JsonNode counter(String kind, int from, int every) {
        return SampleJson.number(from + Math.floorMod(kind.hashCode(), 100) + market.steps() / every);
    }
}
