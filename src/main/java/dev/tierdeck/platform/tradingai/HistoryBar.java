package dev.tierdeck.platform.tradingai;

import dev.tierdeck.market.Bar;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A bar as charts and histories hold it:
 * {@code {"time": 1753005600, "open": 64012.5, "high": 64020.0, "low": 64001.1, "close": 64015.0, "volume": 12.5}}.
 *
 * @param time when it opened, in seconds since 1970
 * @param open the first price
 * @param high the highest
 * @param low the lowest
 * @param close the last
 * @param volume how much was traded; null in bars made of prices alone, which know no volume
 */
public record HistoryBar(
        long time, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, @Nullable BigDecimal volume) {
    public HistoryBar {
        Figures.require(open, "open");
        Figures.require(high, "high");
        Figures.require(low, "low");
        Figures.require(close, "close");
        if (volume != null) {
            Figures.require(volume, "volume");
        }
    }

    /** A bar of one price. */
    static HistoryBar of(long time, BigDecimal price) {
        return new HistoryBar(time, price, price, price, price, null);
    }

    /**
     * A bar as a source gave it.
     *
     * @throws IllegalArgumentException when a figure is no number
     */
    public static HistoryBar of(Bar bar) {
        return new HistoryBar(Math.floorDiv(bar.time(), 1000L), new BigDecimal(bar.open()), new BigDecimal(bar.high()),
                new BigDecimal(bar.low()), new BigDecimal(bar.close()), new BigDecimal(bar.volume()));
    }

    /** This bar and what came later in it. A volume that is known stays. */
    HistoryBar and(HistoryBar later) {
        return new HistoryBar(time, open, high.max(later.high), low.min(later.low), later.close, volume == null ? later.volume : volume);
    }
}
