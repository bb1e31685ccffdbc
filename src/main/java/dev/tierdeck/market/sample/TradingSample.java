package dev.tierdeck.market.sample;

import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** TradeCore's accounts, positions and orders, at brokers and at the virtual broker. Their worth follows the sample's prices. */
final class TradingSample {
    private static final int STEPS_AN_ORDER = 30;

    private final SampleMarket market;

    TradingSample(SampleMarket market) {
        this.market = market;
    }

    List<SampleSource> sources() {
        return List.of(
                source("VB/adapter", 30, person -> List.of(person.user(), person.connection()), this::adapter).weight(4)
                        .absent("sample-user-99", "sample-conn-99"),
                // Lives 30 s and comes every 40.
                source("VB/balance", 40, person -> List.of(person.paperAccount()), id -> balance(Person.of(id.getFirst()), 100_000))
                        .weight(5).absent("sample-vb-99"),
                source("VB/position", 30, person -> List.of(person.paperAccount(), person.connection()), this::positions).weight(4)
                        .absent("sample-vb-99", "sample-conn-99"),
                source("TRADING/account_balance", 15, person -> List.of(person.account(), person.broker(), person.connection()),
                        id -> balance(Person.of(id.getFirst()), 10_000)).weight(9).absent("sample-acct-99", "ibkr", "sample-conn-99"),
                source("TRADING/portfolio", 30, person -> List.of(person.account(), person.broker(), person.connection()),
                        this::portfolio).weight(4).absent("sample-acct-99", "ibkr", "sample-conn-99"),
                source("TRADING/order_status", 5, person -> List.of(person.order(), person.connection()), this::order).weight(10)
                        .absent("sample-ord-99", "sample-conn-99").loading(),
                source("TRADING/position_list", 20, person -> List.of(person.account(), person.connection()), this::positions).weight(6)
                        .absent("sample-acct-99", "sample-conn-99"));
    }

    private static SampleSource source(String type, int seconds, Function<Person, List<String>> ids, SampleSource.Values values) {
        return SampleSource.of("tradecore/" + type, seconds, Person.all().map(ids).toList(), values);
    }

    private JsonNode adapter(List<String> id) {
        var person = Person.of(id.getFirst());
        return SampleJson.array(List.of(SampleJson.object().put("id", person.paperAccount()).put("name", "Sample Paper Account")
                .put("balance", 100_000.0).put("source", SampleJson.SOURCE)));
    }

    private JsonNode balance(Person person, double deposit) {
        double held = held(person);
        double cash = SampleJson.round(Math.max(0, deposit - units(person) * instrument(person).start()), 2);
        return SampleJson.object().put("cash", cash).put("equity", SampleJson.round(cash + held, 2)).put("buying_power", cash)
                .put("source", SampleJson.SOURCE);
    }

    private JsonNode portfolio(List<String> id) {
        var person = Person.of(id.getFirst());
        var portfolio = SampleJson.object().put("account_id", person.account()).put("value", SampleJson.round(held(person), 2))
                .put("source", SampleJson.SOURCE);
        portfolio.set("positions", positions(id));
        return portfolio;
    }

    private JsonNode positions(List<String> id) {
        var person = Person.of(id.getFirst());
        return SampleJson.array(List.of(SampleJson.object().put("symbol", instrument(person).symbol()).put("qty", units(person))
                .put("market_value", SampleJson.round(held(person), 2)).put("source", SampleJson.SOURCE)));
    }

    /** Each order is new, then partly filled, then filled or canceled; then another takes its place. */
    private ObjectNode order(List<String> id) {
        var person = Person.of(id.getFirst());
        long step = market.steps() + person.number() * 7L;
        boolean canceled = (step / STEPS_AN_ORDER + person.number()) % 5 == 0;
        var status = switch ((int) (step % STEPS_AN_ORDER / 10)) {
            case 0 -> "new";
            case 1 -> canceled ? "new" : "partially_filled";
            default -> canceled ? "canceled" : "filled";
        };
        return SampleJson.object().put("order_id", person.order()).put("symbol", instrument(person).symbol())
                .put("status", status).put("updated_at", market.timestamp()).put("source", SampleJson.SOURCE);
    }

    private double held(Person person) {
        return units(person) * market.price(instrument(person).symbol());
    }

    private static int units(Person person) {
        return 3 + person.number();
    }

    private static Instrument instrument(Person person) {
        return Instrument.STOCKS.get(person.number() % Instrument.STOCKS.size());
    }
}
