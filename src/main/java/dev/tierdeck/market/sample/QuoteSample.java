package dev.tierdeck.market.sample;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** TradeCore's quotes and bars. */
record QuoteSample(SampleMarket market) {
    JsonNode quote(List<String> id) {
        double last = market.price(id.getFirst());
        double half = last * 0.0001;
        return SampleJson.object().put("symbol", id.getFirst()).put("bid", SampleJson.price(last - half))
                .put("ask", SampleJson.price(last + half)).put("last", SampleJson.price(last)).put("timestamp", market.timestamp())
                .put("source", SampleJson.SOURCE);
    }

    JsonNode bar(List<String> id) {
        return market.bars(id.getFirst(), Ids.seconds(id.get(1)), 1).getFirst().json();
    }
}
