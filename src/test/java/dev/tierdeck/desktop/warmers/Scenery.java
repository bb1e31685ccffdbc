package dev.tierdeck.desktop.warmers;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.warm.WarmerReturn;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.SourceState.Feed;
import dev.tierdeck.market.SourceState.Need;
import dev.tierdeck.testing.FakeCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sources and warmers of a plausible desk, as they were at {@link #NOW}. */
final class Scenery {
    static final Instant NOW = FakeCache.START;
    static final String AWAY = "https://query1.finance.yahoo.com/v8/finance/chart/NVDA could not be reached: it did not answer within 10 s. "
            + "Check the network, or the source's address in the settings.";

    final FakeWarming warming = new FakeWarming();
    final FakeBoard board = new FakeBoard();

    Scenery() {
        board.add("binance", "Binance", Need.OPTIONAL, List.of("api.binance.com", "fapi.binance.com", "stream.binance.com:9443"),
                List.of("symbols spot", "symbols futures"));
        board.add("yahoo", "Yahoo Finance", Need.NONE, List.of("query1.finance.yahoo.com"), List.of("prices stock"));
        board.add("fred", "FRED", Need.REQUIRED, List.of("api.stlouisfed.org"), List.of("prices macro"));
        warming.add("symbols spot", "tradebot/symbols/spot", NOW.plusSeconds(252));
        warming.add("symbols futures", "tradebot/symbols/futures", NOW.plusSeconds(7_400));
        warming.add("prices stock", "trading-ai/prices/stock", NOW.plusSeconds(7));
        warming.add("prices macro", "trading-ai/prices/macro", NOW.plusSeconds(90));
        warming.add("predictions", "trading-ai/predictions/prediction", NOW.plusSeconds(1));
    }

    static WarmerReturn worth(long used, long unread, long missed, long late) {
        return new WarmerReturn(NOW.minusSeconds(18_000), 1, used + unread, used, unread, List.of(), missed, late,
                missed == 0 ? List.of() : List.of(new WarmerReturn.Asked(Key.of("prices:AAPL"), missed, late > 0)), false);
    }

    static Feed feed(long ticks) {
        return new Feed(true, NOW.minusSeconds(4000), ticks, 3, 1, 2, NOW, null);
    }

    /** Everything switched on, with a past. */
    Scenery lively() {
        board.turn("binance", true);
        board.feed("binance", feed(812_000));
        board.turn("yahoo", true);
        for (int i = 60; i > 0; i--) {
            var at = NOW.minus(Duration.ofMinutes(5L * i)).plusSeconds(252);
            boolean bad = i % 17 == 3;
            warming.ran("symbols spot", at, Duration.ofMillis(240 + (i * 37) % 190 + (bad ? 4_000 : 0)), bad ? 0 : 376, bad ? AWAY : null);
            warming.ran("predictions", NOW.minusSeconds(2L * i), Duration.ofMillis(12 + i % 5), 18, null);
        }
        warming.ran("symbols futures", NOW.minusSeconds(3600), Duration.ofMillis(180), 146, null);
        warming.elsewhere("symbols futures", NOW.minusSeconds(200));
        warming.ran("prices stock", NOW.minusSeconds(33), Duration.ofSeconds(2), 12, null);
        warming.ran("prices stock", NOW.minusSeconds(3), Duration.ofSeconds(10), 0, AWAY);
        warming.ran("prices macro", NOW.minusSeconds(3), Duration.ofMillis(1), 0, new SourceException.Off("FRED").getMessage());
        warming.running("predictions", true);
        warming.worth("symbols spot", new WarmerReturn(NOW.minusSeconds(18_000), 1, 18_800, 3_200, 15_400,
                List.of(Key.of("tradebot:symbols:spot:AUCTIONUSDT"), Key.of("tradebot:symbols:spot:VICUSDT")), 41, 0,
                List.of(new WarmerReturn.Asked(Key.of("tradebot:symbols:spot:PEPEUSDC"), 39, false)), true));
        warming.worth("symbols futures", worth(0, 140, 0, 0));
        warming.worth("prices stock", worth(2_900, 12, 310, 290));
        warming.worth("predictions", new WarmerReturn(NOW.minusSeconds(120), 32, 60_000, 52_000, 3_100, List.of(), 0, 0, List.of(), true));
        return this;
    }
}
