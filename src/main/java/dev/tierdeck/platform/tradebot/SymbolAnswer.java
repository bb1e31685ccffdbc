package dev.tierdeck.platform.tradebot;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A symbol list, and what is known about it.
 *
 * @param market whose it is
 * @param symbols USDT pairs that trade, those of popular bases first; never empty
 * @param origin where it came from
 * @param age how long ago its load began; null where nobody noted it
 * @param stale whether it is older than it should be; a last good one always is
 * @param invalidatedAt when somebody invalidated it, of a last good list that nobody replaced since; else null
 * @param skipped how many entries were malformed, at the source or in the cache
 * @param failed the steps that were tried before, with why they gave nothing; none where the cache answered
 */
public record SymbolAnswer(MarketType market, List<Symbol> symbols, Origin origin, @Nullable Duration age, boolean stale,
        @Nullable Instant invalidatedAt, int skipped, List<Step> failed) {
    public SymbolAnswer {
        symbols = List.copyOf(symbols);
        failed = List.copyOf(failed);
    }
}
