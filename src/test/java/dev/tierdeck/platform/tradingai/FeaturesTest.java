package dev.tierdeck.platform.tradingai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FeaturesTest {
    private static double[] walk(long seed, double start) {
        var random = new Random(seed);
        var closes = new double[Features.BARS];
        double price = start;
        for (int i = 0; i < closes.length; i++) {
            price *= Math.exp(0.001 * random.nextGaussian());
            closes[i] = price;
        }
        return closes;
    }

    private static float named(float[] features, String name) {
        return features[Features.NAMES.indexOf(name)];
    }

    @Test
    void of_aWalk_areWhatTheirNamesSay() {
        var closes = walk(3, 100);
        var returns = new double[Features.BARS - 1];
        Arrays.setAll(returns, i -> Math.log(closes[i + 1] / closes[i]));
        double mean = Arrays.stream(returns).average().orElseThrow();
        double sigma = Math.sqrt(Arrays.stream(returns).map(each -> Math.pow(each - mean, 2)).sum() / returns.length);
        double last = closes[59];
        double five = Arrays.stream(closes, 55, 60).sum() / 5;
        double twenty = Arrays.stream(closes, 40, 60).sum() / 20;

        var features = Features.of(closes);

        assertThat(features).hasSize(Features.NAMES.size());
        assertThat(named(features, "return_1")).isCloseTo((float) (returns[58] / sigma), within(1e-4f));
        assertThat(named(features, "return_20")).isCloseTo((float) (Math.log(last / closes[39]) / sigma / Math.sqrt(20)), within(1e-4f));
        assertThat(named(features, "above_mean_5")).isCloseTo((float) (Math.log(last / five) / sigma), within(1e-4f));
        assertThat(named(features, "mean_5_above_20")).isCloseTo((float) (Math.log(five / twenty) / sigma), within(1e-4f));
        assertThat(named(features, "volatility")).isCloseTo((float) sigma, within(1e-7f));
        assertThat(named(features, "volatility_10")).isBetween(0.2f, 2f);
        assertThat(named(features, "range_position")).isBetween(0f, 1f);
    }

    @Test
    void of_theSameWalkAtAnotherPrice_areTheSame() {
        assertThat(Features.of(walk(3, 0.0001))).containsExactly(Features.of(walk(3, 60_000)), within(1e-3f));
    }

    @Test
    void of_pricesThatDidNotMove_areNumbers() {
        var still = new double[Features.BARS];
        Arrays.fill(still, 5);
        var features = Features.of(still);

        assertThat(named(features, "range_position")).isEqualTo(0.5f);
        assertThat(named(features, "volatility")).isZero();
        for (float feature : features) {
            assertThat(Float.isFinite(feature)).isTrue();
        }
    }

    @Test
    void of_anotherNumberOfCloses_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Features.of(new double[59])).withMessageContaining("60").withMessageContaining("59");
    }
}
