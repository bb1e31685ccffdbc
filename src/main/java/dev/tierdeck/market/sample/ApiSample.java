package dev.tierdeck.market.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers of TradeCore's API, keyed by the endpoint and the MD5 of the parameters as Python prints them, sorted. */
record ApiSample(SampleMarket market) {
    private static final List<Integer> LIMITS = List.of(50, 20, 10, 100, 25, 5);
    private static final List<List<String>> IDS = LIMITS.stream().map(limit -> List.of("get_orders", hash(limit))).toList();

    static List<List<String>> ids() {
        return IDS;
    }

    JsonNode response(List<String> id) {
        int limit = LIMITS.get(IDS.indexOf(id));
        var orders = IntStream.range(0, Math.min(limit, Person.COUNT)).mapToObj(i -> order(i)).toList();
        var response = SampleJson.object().put("total", orders.size()).put("page", 1).put("source", SampleJson.SOURCE);
        response.set("orders", SampleJson.array(orders));
        var whole = SampleJson.object().put("endpoint", "/api/orders").put("cached_at", market.timestamp())
                .put("source", SampleJson.SOURCE);
        // The parameters are what the key was made of, so they alone do not say "sample".
        whole.set("params", SampleJson.object().put("page", 1).put("limit", limit));
        whole.set("response", response);
        return whole;
    }

    private static ObjectNode order(int index) {
        return SampleJson.object().put("order_id", Person.number(index).order()).put("source", SampleJson.SOURCE);
    }

    private static String hash(int limit) {
        var parameters = "{\"limit\": " + limit + ", \"page\": 1}";
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(parameters.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
