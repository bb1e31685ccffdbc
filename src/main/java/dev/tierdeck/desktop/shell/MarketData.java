package dev.tierdeck.desktop.shell;

import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.SourceBoard;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.bars.BarArchive;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Where a window's market data comes from.
 *
 * @param warmers what refreshes the cache
 * @param sources what may be asked
 * @param archives opens a directory of bars
 * @param bars the directory of bars that is opened where none was chosen
 * @param barSource where bars are fetched from
 */
public record MarketData(
        Warming warmers, SourceBoard sources, Function<Path, BarArchive> archives, Path bars, BarSource barSource) {
    /** Nothing but bars that are in this directory already. */
    public static MarketData none(Function<Path, BarArchive> archives, Path bars) {
        return new MarketData(Warming.NONE, SourceBoard.NONE, archives, bars, (what, pages) -> {
            throw new SourceException.Off("Every source");
        });
    }
}
