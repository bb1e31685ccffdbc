package dev.tierdeck.testing.exchange;

import dev.tierdeck.market.MarketType;
import java.time.Instant;

/** The weight that was used in this minute. */
final class Scales {
    private long minute;
    private int used;

    synchronized int add(Instant now, int weight) {
        turn(now);
        used += weight;
        return used;
    }

    synchronized void set(Instant now, int weight) {
        turn(now);
        used = weight;
    }

    private void turn(Instant now) {
        long current = now.getEpochSecond() / 60;
        if (current != minute) {
            minute = current;
            used = 0;
        }
    }

    /** What a question weighs, by the tables of the protocol's pages. */
    static int weight(MarketType market, String path, Asked asked) {
        boolean spot = market == MarketType.SPOT;
        if (path.endsWith("/exchangeInfo")) {
            return spot ? 20 : 1;
        }
        if (path.endsWith("/klines")) {
            return spot ? 2 : klines(asked.query().containsKey("limit") ? Integer.parseInt(asked.parameter("limit")) : 500);
        }
        boolean one = asked.query().containsKey("symbol");
        return path.endsWith("/price") ? (one ? 1 : 2) * (spot ? 2 : 1) : 1;
    }

    private static int klines(int limit) {
        if (limit < 100) {
            return 1;
        }
        return limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
    }
}
