package dev.tierdeck.market.sample;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The Trading AI platform's keys: prices, predictions, market summaries, charts and histories. */
final class TradingAiSample {
    private static final List<String> CLASSES = List.of("all", "crypto", "stock", "macro");

    private final SampleMarket market;

    TradingAiSample(SampleMarket market) {
        this.market = market;
    }

    List<SampleSource> sources() {
        var traded = Stream.of(Instrument.CRYPTO, Instrument.STOCKS).flatMap(List::stream).map(Instrument::symbol).toList();
        return List.of(
                SampleSource.of("trading-ai/prices/crypto", 5, each(Instrument.CRYPTO), this::price).weight(30).absent("LUNA").atOnce(),
                SampleSource.of("trading-ai/prices/stock", 10, each(Instrument.STOCKS), this::price).weight(16).absent("TWTR"),
                SampleSource.of("trading-ai/prices/macro", 120, each(Instrument.MACRO), this::price).weight(3).absent("M2SL"),
                // The hot symbols' predictions live one second and come every two: their readers load, or miss.
                SampleSource.of("trading-ai/predictions/prediction", 2, Ids.of(traded), this::prediction).weight(20).absent("LUNA")
                        .loading(),
                SampleSource.of("trading-ai/market/summary", 60, Ids.of(CLASSES), this::summary).weight(4).absent("forex"),
                SampleSource.of("trading-ai/charts/chart", 240, Ids.of(traded, List.of("1m", "5m", "1H", "1D")), this::bars).weight(9)
                        .absent("LUNA", "1D").loading(),
                SampleSource.of("trading-ai/history/ws_history", 120, Ids.of(traded, List.of("1m", "5m")), this::bars)
                        .weight(7).absent("TWTR", "1m").loading());
    }

    private static List<List<String>> each(List<Instrument> instruments) {
        return Ids.of(Instrument.symbols(instruments));
    }

    private JsonNode price(List<String> id) {
        return SampleJson.object().put("symbol", id.getFirst()).put("price", SampleJson.price(market.price(id.getFirst())))
                .put("timestamp", market.timestamp()).put("source", SampleJson.SOURCE);
    }

    private JsonNode prediction(List<String> id) {
        var random = market.random("prediction " + id.getFirst(), 5);
        boolean up = market.drift(id.getFirst()) + 0.0001 * random.nextGaussian() > 0;
        return SampleJson.object().put("symbol", id.getFirst()).put("direction", up ? "up" : "down")
                .put("confidence", SampleJson.round(0.5 + 0.45 * random.nextDouble(), 4)).put("source", SampleJson.SOURCE);
    }

    private JsonNode summary(List<String> id) {
        int count = switch (id.getFirst()) {
            case "crypto" -> Instrument.CRYPTO.size();
            case "stock" -> Instrument.STOCKS.size();
            case "macro" -> Instrument.MACRO.size();
            default -> Instrument.CRYPTO.size() + Instrument.STOCKS.size() + Instrument.MACRO.size();
        };
        return SampleJson.object().put("class", id.getFirst()).put("count", count).put("source", SampleJson.SOURCE);
    }

    private JsonNode bars(List<String> id) {
        return SampleJson.array(market.bars(id.getFirst(), Ids.seconds(id.get(1)), 60).stream().map(SampleBar::json).toList());
    }
}
