package dev.tierdeck.market.sample;

import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The trading agents' keys: bars, order books, trades, wallets' transactions, and what agents note for themselves. */
final class AgentsSample {
    private static final int DEPTH = 20;

    private final SampleMarket market;

    AgentsSample(SampleMarket market) {
        this.market = market;
    }

    List<SampleSource> sources() {
        var symbols = Instrument.symbols(Instrument.CRYPTO);
        var wallets = IntStream.range(0, 5).mapToObj(i -> "0x5a3b1e" + i).toList();
        return List.of(
                SampleSource.of("agents/market_data/market_data", 60, Ids.of(symbols, List.of("1m", "5m", "1h")), this::bars).weight(10)
                        .absent("LUNA", "1m").loading(),
                // Books live 20 s and come every 25: a few seconds of misses each time.
                SampleSource.of("agents/order_book/order_book", 25, Ids.of(symbols, List.of("depth_20")), this::book).weight(8)
                        .absent("LUNA", "depth_20"),
                SampleSource.of("agents/wallet_transactions/wallet_transactions", 300, Ids.of(wallets, List.of("last_24h")),
                        this::transactions).weight(3).absent("0x5a3b1eff", "last_24h"),
                SampleSource.of("agents/recent_trades/recent_trades", 60, Ids.of(symbols.subList(0, 5), List.of("last_50")), this::trades)
                        .weight(2).absent("LUNA", "last_50"),
                SampleSource.of("agents/historical_data/historical_data", 600, Ids.of(symbols.subList(0, 3), List.of("1d")), this::bars)
                        .weight(1).absent("LUNA", "1d"),
                SampleSource.of("agents/agent/value", 120, Ids.of(List.of("sample-momentum:position", "sample-pairs:position")),
                        this::position).weight(1).absent("sample-idle:position"));
    }

    private JsonNode bars(List<String> id) {
        return SampleJson.array(market.bars(id.getFirst(), Ids.seconds(id.get(1)), 100).stream().map(SampleBar::json).toList());
    }

    private JsonNode trades(List<String> id) {
        var random = market.random("trades " + id.getFirst(), 60);
        double price = market.price(id.getFirst());
        return SampleJson.array(IntStream.range(0, 50).mapToObj(i -> SampleJson.object()
                .put("price", SampleJson.price(price * (1 + random.nextGaussian() * 0.0002))).put("quantity", SampleJson.round(2 * random.nextDouble(), 4))
                .put("source", SampleJson.SOURCE)).toList());
    }

    private JsonNode position(List<String> id) {
        var random = market.random("position " + id.getFirst(), 120);
        return SampleJson.object().put("quantity", random.nextInt(-20, 20)).put("source", SampleJson.SOURCE);
    }

    private JsonNode book(List<String> id) {
        double price = market.price(id.getFirst());
        var book = SampleJson.object();
        book.set("bids", side(id.getFirst(), price, -1));
        book.set("asks", side(id.getFirst(), price, 1));
        return book.put("source", SampleJson.SOURCE);
    }

    private ArrayNode side(String symbol, double price, int sign) {
        var random = market.random("book " + symbol + sign, 1);
        return SampleJson.array(IntStream.rangeClosed(1, DEPTH).mapToObj(level -> JsonNodeFactory.instance.arrayNode()
                .add(SampleJson.price(price * (1 + sign * level * 0.0001)))
                .add(SampleJson.round(0.05 + 4 * random.nextDouble(), 4))).toList());
    }

    private JsonNode transactions(List<String> id) {
        var random = market.random("wallet " + id.getFirst(), 300);
        return SampleJson.array(IntStream.range(0, 6).mapToObj(i -> SampleJson.object()
                .put("hash", "sample-%016x".formatted(random.nextLong())).put("value", SampleJson.round(5 * random.nextDouble(), 6))
                .put("source", SampleJson.SOURCE)).toList());
    }
}
