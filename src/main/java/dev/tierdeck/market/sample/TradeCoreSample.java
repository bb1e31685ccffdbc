package dev.tierdeck.market.sample;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** TradeCore's keys of market and people: quotes, bars, profiles, sessions, answers of its API. Trading is {@link TradingSample}. */
final class TradeCoreSample {
    private final SampleMarket market;
    private final TradingSample trading;

    TradeCoreSample(SampleMarket market) {
        this.market = market;
        this.trading = new TradingSample(market);
    }

    List<SampleSource> sources() {
        return Stream.of(quotes(), people(), trading.sources()).flatMap(List::stream).toList();
    }

    private List<SampleSource> quotes() {
        var stocks = Instrument.symbols(Instrument.STOCKS);
        var rare = Instrument.symbols(Instrument.CRYPTO);
        var quotes = new QuoteSample(market);
        return List.of(
                SampleSource.of("tradecore/MARKET/quote", 2, Ids.of(stocks), quotes::quote).weight(40).absent("TWTR").atOnce(),
                // Quotes live 5 s; these come every 8, so a part of their reads finds nothing.
                SampleSource.of("tradecore/MARKET/quote", 8, Ids.of(rare), quotes::quote).named("tradecore/MARKET/quote (rare)").weight(8),
                SampleSource.of("tradecore/MARKET/bar", 20, Ids.of(stocks, List.of("1m")), quotes::bar).weight(8).absent("TWTR", "1m")
                        .loading(),
                SampleSource.of("tradecore/API/response", 60, ApiSample.ids(), new ApiSample(market)::response).weight(6)
                        .absent("get_orders", "00000000000000000000000000000000"),
                SampleSource.of("tradecore/SYSTEM/ratelimit", 10, Ids.of(List.of("api"), Person.users()), this::limit).weight(4)
                        .absent("api", "sample-user-99"));
    }

    private List<SampleSource> people() {
        var users = Ids.of(Person.users());
        return List.of(
                SampleSource.of("tradecore/USER/profile", 300, users, id -> Person.of(id.getFirst()).profile()).weight(6)
                        .absent("sample-user-99").loading(),
                SampleSource.of("tradecore/USER/settings", 300, users, id -> Person.of(id.getFirst()).settings()).weight(3)
                        .absent("sample-user-99"),
                SampleSource.of("tradecore/AUTH/session", 300, Ids.of(Person.sessions()), id -> Person.of(id.getFirst()).session())
                        .weight(6).absent("sample-sess-99"),
                SampleSource.of("tradecore/BROKER/health", 20, Person.all().map(Person::brokerIds).toList(), this::health).weight(5)
                        .absent("ibkr", "sample-conn-99"));
    }

    private JsonNode limit(List<String> id) {
        return SampleJson.number(market.random("limit " + id, 10).nextInt(100));
    }

    private JsonNode health(List<String> id) {
        return SampleJson.object().put("healthy", true).put("latency_ms", 5 + market.random("health " + id, 10).nextInt(85))
                .put("last_check", market.timestamp()).put("source", SampleJson.SOURCE);
    }
}
