package dev.tierdeck.testing.exchange;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Timeframe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Yahoo's chart. It knows names of capital letters; every fifth bar is null, as it is there when nothing was traded. Who does not look
 * like a browser is told to come later.
 */
final class YahooDesk {
    static final String PATH = "/v8/finance/chart/";
    private static final Map<String, Duration> RANGES = Map.of("1d", Duration.ofDays(1), "5d", Duration.ofDays(5), "1mo", Duration.ofDays(30));

    private final Tape tape;
    private final Quotes quotes;
    private final Supplier<Instant> now;

    YahooDesk(Tape tape, Quotes quotes, Supplier<Instant> now) {
        this.tape = tape;
        this.quotes = quotes;
        this.now = now;
    }

    Reply reply(String path, Asked asked) {
        var symbol = path.substring(PATH.length());
        if (!asked.headers().getOrDefault("user-agent", "").startsWith("Mozilla/")) {
            return new Reply(429, Map.of("Content-Type", "text/plain"), "Too Many Requests\n".getBytes(StandardCharsets.UTF_8), null);
        }
        if (!symbol.matches("[A-Z.^=-]{1,8}") || symbol.equals("NONE")) {
            return Reply.json(404, "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\","
                    + "\"description\":\"No data found, symbol may be delisted\"}}}");
        }
        return Reply.json(200, chart(symbol, asked));
    }

    private String chart(String symbol, Asked asked) {
        var to = asked.parameter("period2").isEmpty() ? now.get() : Instant.ofEpochSecond(Long.parseLong(asked.parameter("period2")));
        var from = asked.parameter("period1").isEmpty() ? to.minus(RANGES.getOrDefault(asked.parameter("range"), Duration.ofDays(1)))
                : Instant.ofEpochSecond(Long.parseLong(asked.parameter("period1")));
        var interval = interval(asked.parameter("interval"));
        return "{\"chart\":{\"result\":[{\"meta\":" + meta(symbol) + indicators(tape.bars(symbol, interval, MarketType.FUTURES,
                from.toEpochMilli(), to.toEpochMilli() - 1, Integer.MAX_VALUE)) + "}],\"error\":null}}";
    }

    private static Timeframe interval(String code) {
        return switch (code) {
            case "" -> Timeframe.MINUTE;
            case "1wk" -> Timeframe.WEEK;
            case "1mo" -> Timeframe.MONTH;
            default -> Timeframe.parse(code);
        };
    }

    private String meta(String symbol) {
        var at = now.get();
        var quote = quotes.of(symbol).orElseGet(() -> new Quotes.Quote(Tape.price(symbol, at, MarketType.FUTURES), at));
        long day = at.getEpochSecond() / 86_400 * 86_400;
        return "{\"currency\":\"USD\",\"symbol\":\"" + symbol + "\",\"exchangeName\":\"NMS\",\"instrumentType\":\"EQUITY\",\"regularMarketTime\":"
                + quote.at().getEpochSecond() + ",\"regularMarketPrice\":" + quote.price() + ",\"currentTradingPeriod\":{\"regular\":{\"timezone\":\"EST\",\"start\":"
                + (day + 14 * 3600 + 1800) + ",\"end\":" + (day + 21 * 3600) + ",\"gmtoffset\":-18000}},\"dataGranularity\":\"1m\",\"range\":\"1d\"}";
    }

    private static String indicators(List<Bar> bars) {
        if (bars.isEmpty()) {
            return ",\"indicators\":{\"quote\":[{}]}";
        }
        return ",\"timestamp\":[" + bars.stream().map(bar -> "" + bar.time() / 1000).collect(Collectors.joining(",")) + "],\"indicators\":{\"quote\":[{"
                + String.join(",", column("open", bars, Bar::open), column("high", bars, Bar::high), column("low", bars, Bar::low),
                        column("close", bars, Bar::close), column("volume", bars, bar -> bar.volume().substring(0, bar.volume().indexOf('.')))) + "}]}";
    }

    private static String column(String name, List<Bar> bars, Function<Bar, String> figure) {
        return "\"" + name + "\":" + IntStream.range(0, bars.size()).mapToObj(i -> i % 5 == 4 ? "null" : figure.apply(bars.get(i)))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
