package dev.tierdeck.platform.tradingai;

import static dev.tierdeck.platform.tradingai.TradingDesk.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.market.Timeframe;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnwrittenTest {
    private final Unwritten bars = new Unwritten(Timeframe.MINUTE, 3);

    private void add(long figure, long seconds) {
        bars.add(BigDecimal.valueOf(figure), START.plusSeconds(seconds));
    }

    private static HistoryBar bar(long minute, long open, long high, long low, long close) {
        return new HistoryBar(START.getEpochSecond() + 60 * minute, BigDecimal.valueOf(open), BigDecimal.valueOf(high), BigDecimal.valueOf(low),
                BigDecimal.valueOf(close), null);
    }

    @Test
    void giveBack_afterMoreHasCome_joinsWhatWasTakenAsTheEarlier() {
        add(5, 0);
        add(9, 1);
        var taken = bars.take();
        add(4, 30);
        add(6, 70);
        bars.giveBack(taken);

        assertThat(bars.all()).containsExactly(bar(0, 5, 9, 4, 4), bar(1, 6, 6, 6, 6));
    }

    @Test
    void add_beyondTheirNumber_dropsTheOldest() {
        for (int minute = 0; minute < 5; minute++) {
            add(minute, 60L * minute);
        }
        assertThat(bars.all()).extracting(bar -> bar.open().intValue()).containsExactly(2, 3, 4);
    }

    @Test
    void join_ofMoreThanAllowed_isTheNewestInOrder() {
        assertThat(Unwritten.join(List.of(bar(3, 1, 1, 1, 1), bar(1, 1, 1, 1, 1)), List.of(bar(2, 2, 2, 2, 2), bar(3, 0, 7, 0, 5)), 2))
                .containsExactly(bar(2, 2, 2, 2, 2), bar(3, 1, 7, 0, 5));
    }
}
