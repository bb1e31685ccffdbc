package dev.tierdeck.platform.tradebot;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Symbol;
import dev.tierdeck.market.SymbolSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A symbol list as it is cached, with what only its loader knows.
 *
 * @param symbols the symbols
 * @param skipped how many were malformed
 * @param origin who gave it; {@link Origin#CACHE} of one that was read
 * @param failed the steps before it
 */
record SymbolList(List<Symbol> symbols, int skipped, Origin origin, List<Step> failed) {
    private static final String QUOTE = "USDT";

    SymbolList {
        symbols = List.copyOf(symbols);
        failed = List.copyOf(failed);
    }

    /** What is to be cached of a listing: USDT pairs that trade, those of popular bases first, else in the exchange's order. */
    static SymbolList of(MarketType market, List<String> popular, SymbolSource.Listing listing, Origin origin, List<Step> failed) {
        var kept = new ArrayList<Symbol>();
        int skipped = listing.skipped();
        for (var symbol : listing.symbols()) {
            if (!symbol.trades() || !symbol.quote().equals(QUOTE)) {
                continue;
            }
            if (market == MarketType.FUTURES && (symbol.contract() == null || symbol.contract().isBlank())) {
                skipped++;
            } else {
                kept.add(symbol);
            }
        }
        kept.sort(byPopularity(popular));
        return new SymbolList(kept, skipped, origin, failed);
    }

    private static Comparator<Symbol> byPopularity(List<String> popular) {
        Map<String, Integer> places = new HashMap<>();
        popular.forEach(base -> places.put(base, places.size()));
        return Comparator.comparing(symbol -> places.getOrDefault(symbol.base(), places.size()));
    }
}
