package dev.tierdeck.market.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.warm.ManualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleMarketTest {
    private final ManualScheduler time = new ManualScheduler();

    @Test
    void sameSeedGivesTheSamePricesWhoeverAsksInWhateverOrder() {
        var one = new SampleMarket(7, time);
        var other = new SampleMarket(7, time);
        var different = new SampleMarket(8, time);
        for (int i = 0; i < 50; i++) {
            time.advance(Duration.ofSeconds(1));
            one.price("ETH");
        }
        assertThat(one.price("BTC")).isEqualTo(other.price("BTC")).isNotEqualTo(different.price("BTC"));
        assertThat(other.bars("NVDA", 60, 30).getLast().close()).isEqualTo(one.price("NVDA"));
    }

    @Test
    void pricesMoveAndStayPlausibleOverADay() {
        var market = new SampleMarket(1, time);
        double begin = market.price("BTC");
        for (int i = 0; i < 24 * 12; i++) {
            time.advance(Duration.ofMinutes(5));
            market.price("BTC");
        }
        assertThat(market.price("BTC")).isNotEqualTo(begin).isBetween(begin / 2, begin * 2);
    }

    @Test
    void barsFollowOneAnotherAndHoldTheirPrices() {
        var market = new SampleMarket(1, time);
        market.bars("SOL", 60, 100);
        IntStream.range(0, 200).forEach(i -> {
            time.advance(Duration.ofSeconds(1));
            market.price("SOL");
        });
        var bars = market.bars("SOL", 60, 100);
        assertThat(bars).hasSize(100).allSatisfy(bar -> {
            assertThat(bar.high()).isGreaterThanOrEqualTo(Math.max(bar.open(), bar.close()));
            assertThat(bar.low()).isPositive().isLessThanOrEqualTo(Math.min(bar.open(), bar.close()));
            assertThat(bar.volume()).isPositive();
        });
        assertConsecutive(bars);
        assertThat(bars.getLast().close()).isEqualTo(market.price("SOL"));
    }

    @Test
    void pauseOfHoursIsMadeUpForOnlyInPart() {
        var market = new SampleMarket(1, time);
        time.advance(Duration.ofHours(9));
        assertThat(market.steps()).isEqualTo(300);
    }

    private static void assertConsecutive(List<SampleBar> bars) {
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).time() - bars.get(i - 1).time()).isEqualTo(60);
            assertThat(bars.get(i).open()).isEqualTo(bars.get(i - 1).close());
        }
    }
}
