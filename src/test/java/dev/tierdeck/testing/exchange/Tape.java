package dev.tierdeck.testing.exchange;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What was traded: as a test said, else made up from symbol and time alone. */
final class Tape {
    /** Before this nothing was traded. */
    static final Instant FIRST = Instant.parse("2019-01-01T00:00:00Z");

    private record Of(String symbol, Timeframe interval, MarketType market) {}

    private final Map<Of, TreeMap<Long, Bar>> given = new ConcurrentHashMap<>();
    private final Supplier<Instant> now;

    Tape(Supplier<Instant> now) {
        this.now = now;
    }

    void give(String symbol, Timeframe interval, MarketType market, List<Bar> bars) {
        var byTime = new TreeMap<Long, Bar>();
        bars.forEach(bar -> byTime.put(bar.time(), bar));
        given.put(new Of(symbol, interval, market), byTime);
    }

    boolean has(String symbol, MarketType market) {
        return given.keySet().stream().anyMatch(of -> of.symbol().equals(symbol) && of.market() == market);
    }

    /** The first of those that open between these moments, in milliseconds, both of which belong to it. */
    List<Bar> bars(String symbol, Timeframe interval, MarketType market, long from, long to, int limit) {
        var own = given.get(new Of(symbol, interval, market));
        if (own != null) {
            return from > to ? List.of() : own.subMap(from, true, to, true).values().stream().limit(limit).toList();
        }
        var result = new ArrayList<Bar>();
        long end = Math.min(to, now.get().toEpochMilli());
        for (long time = opening(interval, Math.max(from, FIRST.toEpochMilli())); time <= end && result.size() < limit; time = interval.next(time)) {
            result.add(bar(symbol, interval, market, time));
        }
        return result;
    }

    /** The last of those that open up to this moment. */
    List<Bar> last(String symbol, Timeframe interval, MarketType market, long to, int limit) {
        var own = given.get(new Of(symbol, interval, market));
        if (own != null) {
            var up = new ArrayList<>(own.headMap(to, true).values());
            return up.subList(Math.max(0, up.size() - limit), up.size());
        }
        long from = interval.opening(Math.min(to, now.get().toEpochMilli()));
        for (int i = 1; i < limit; i++) {
            from = interval.opening(from - 1);
        }
        return bars(symbol, interval, market, from, to, limit);
    }

    private static long opening(Timeframe interval, long from) {
        return interval.opening(from) == from ? from : interval.next(from);
    }

    private static Bar bar(String symbol, Timeframe interval, MarketType market, long time) {
        long open = cents(symbol, time);
        long close = cents(symbol, interval.next(time));
        long width = Math.max(1, open / 500);
        return new Bar(time, text(market, open), text(market, Math.max(open, close) + width), text(market, Math.max(1, Math.min(open, close) - width)),
                text(market, close), text(market, 100 + Math.floorMod(time / 1000 + symbol.hashCode(), 90_000)));
    }

    /** The price at a moment. */
    static String price(String symbol, Instant at, MarketType market) {
        return text(market, cents(symbol, at.toEpochMilli()));
    }

    private static long cents(String symbol, long millis) {
        long base = 1_000 + Math.floorMod(symbol.hashCode(), 5_000_000);
        double days = millis / 86_400_000.0;
        return Math.max(1, Math.round(base * (1 + 0.2 * Math.sin(days / 30) + 0.02 * Math.sin(days * 5) + 0.002 * Math.sin(days * 400))));
    }

    /** Binance writes eight decimals on spot, two on most futures. */
    private static String text(MarketType market, long cents) {
        return BigDecimal.valueOf(cents, 2).setScale(market == MarketType.SPOT ? 8 : 2).toPlainString();
    }
}
