package dev.tierdeck.testing.exchange;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Timeframe;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Binance's market data, as its pages promise it: spot under {@code /api/v3}, USDT futures under {@code /fapi/v1} and {@code v2}. */
final class BinanceDesk {
    private final Listings listings;
    private final Tape tape;
    private final Quotes quotes;
    private final Supplier<Instant> now;
    private final Scales spot = new Scales();
    private final Scales futures = new Scales();

    BinanceDesk(Listings listings, Tape tape, Quotes quotes, Supplier<Instant> now) {
        this.listings = listings;
        this.tape = tape;
        this.quotes = quotes;
        this.now = now;
    }

    void used(MarketType market, int weight) {
        scales(market).set(now.get(), weight);
    }

    private Scales scales(MarketType market) {
        return market == MarketType.SPOT ? spot : futures;
    }

    Reply reply(String path, Asked asked) {
        var market = path.startsWith("/api/") ? MarketType.SPOT : MarketType.FUTURES;
        var reply = switch (path) {
            case "/api/v3/exchangeInfo", "/fapi/v1/exchangeInfo" -> Reply.json(200, listings.json(market));
            case "/api/v3/klines", "/fapi/v1/klines" -> klines(market, asked);
            case "/api/v3/ticker/price", "/fapi/v1/ticker/price", "/fapi/v2/ticker/price" -> ticker(market, asked);
            default -> Reply.json(404, "{\"code\":-1,\"msg\":\"Path not found.\"}");
        };
        return reply.header("X-MBX-USED-WEIGHT-1M", "" + scales(market).add(now.get(), Scales.weight(market, path, asked)));
    }

    private Reply klines(MarketType market, Asked asked) {
        if (asked.parameter("symbol").isEmpty() || asked.parameter("interval").isEmpty()) {
            var missing = asked.parameter("symbol").isEmpty() ? "symbol" : "interval";
            return refusal(-1102, "Mandatory parameter '" + missing + "' was not sent, was empty/null, or malformed.");
        }
        if (!listed(market, asked.parameter("symbol"))) {
            return refusal(-1121, "Invalid symbol.");
        }
        Timeframe interval;
        int limit;
        try {
            interval = Timeframe.parse(asked.parameter("interval"));
            limit = (int) number(asked, "limit", 500);
        } catch (IllegalArgumentException unknown) {
            return refusal(-1120, "Invalid interval.");
        }
        if (limit < 1 || market == MarketType.FUTURES && limit > 1500) {
            return refusal(-1130, "Data sent for parameter 'limit' is not valid.");
        }
        return rows(interval, page(market, asked, interval, market == MarketType.SPOT ? Math.min(limit, 1000) : limit));
    }

    private List<Bar> page(MarketType market, Asked asked, Timeframe interval, int limit) {
        long from = number(asked, "startTime", -1);
        long to = number(asked, "endTime", Long.MAX_VALUE);
        return from < 0 ? tape.last(asked.parameter("symbol"), interval, market, to, limit)
                : tape.bars(asked.parameter("symbol"), interval, market, from, to, limit);
    }

    private static Reply rows(Timeframe interval, List<Bar> bars) {
        return Reply.json(200, bars.stream().map(bar -> row(interval, bar)).collect(Collectors.joining(",", "[", "]")));
    }

    private static String row(Timeframe interval, Bar bar) {
        return "[" + bar.time() + ",\"" + String.join("\",\"", bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()) + "\","
                + (interval.next(bar.time()) - 1) + ",\"1000.00000000\",17,\"500.00000000\",\"500.00000000\",\"0\"]";
    }

    private Reply ticker(MarketType market, Asked asked) {
        var one = asked.parameter("symbol");
        if (!one.isEmpty()) {
            return listed(market, one) ? Reply.json(200, price(market, one)) : refusal(-1121, "Invalid symbol.");
        }
        var some = asked.parameter("symbols");
        return some.isEmpty() ? prices(market, listings.names(market)) : several(market, List.of(some.replaceAll("[\\[\\]\"]", "").split(",")));
    }

    private Reply several(MarketType market, List<String> names) {
        return names.stream().allMatch(name -> listed(market, name)) ? prices(market, names) : refusal(-1121, "Invalid symbol.");
    }

    private Reply prices(MarketType market, Collection<String> names) {
        return Reply.json(200, names.stream().map(name -> price(market, name)).collect(Collectors.joining(",", "[", "]")));
    }

    private String price(MarketType market, String symbol) {
        var quote = quotes.of(symbol).orElseGet(() -> new Quotes.Quote(Tape.price(symbol, now.get(), market), now.get()));
        var time = market == MarketType.SPOT ? "" : ",\"time\":" + quote.at().toEpochMilli();
        return "{\"symbol\":\"" + symbol + "\",\"price\":\"" + quote.price() + "\"" + time + "}";
    }

    private boolean listed(MarketType market, String symbol) {
        return listings.names(market).contains(symbol) || tape.has(symbol, market) || quotes.of(symbol).isPresent();
    }

    private static long number(Asked asked, String name, long otherwise) {
        var text = asked.query().get(name);
        return text == null ? otherwise : Long.parseLong(text);
    }

    private static Reply refusal(int code, String message) {
        return Reply.json(400, "{\"code\":" + code + ",\"msg\":\"" + message + "\"}");
    }
}
