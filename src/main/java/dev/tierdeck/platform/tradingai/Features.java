package dev.tierdeck.platform.tradingai;

import java.util.Arrays;
import java.util.List;

/**
 * What the model is told about a symbol, made of its last {@value #BARS} closes, one a minute. None has the dimension of a price, so that
 * one model serves them all: σ is the standard deviation of the {@code BARS − 1} one-minute log returns.
 *
 * <table>
 * <caption>The features, in order</caption>
 * <tr><td>{@code return_k} for 1, 3, 5, 10, 20, 40</td><td>log return over k minutes, in units of σ√k</td></tr>
 * <tr><td>{@code above_mean_k} for 5, 20, 60</td><td>log of the last close over the mean of the last k, in σ</td></tr>
 * <tr><td>{@code mean_5_above_20}</td><td>log of the mean of the last 5 over that of the last 20, in σ</td></tr>
 * <tr><td>{@code volatility_10}</td><td>standard deviation of the last 10 returns, in σ</td></tr>
 * <tr><td>{@code range_position}</td><td>where the last close lies between lowest (0) and highest (1) close</td></tr>
 * <tr><td>{@code volatility}</td><td>σ itself: the log return of one minute, a pure number</td></tr>
 * </table>
 *
 * <p>Where prices did not move at all, σ is 0: what is measured in it is 0 then, and the position in the range a half.
 */
public final class Features {
    /** How many closes are needed. */
    public static final int BARS = 60;
    /** Their names, in the order of the array. */
    public static final List<String> NAMES = List.of("return_1", "return_3", "return_5", "return_10", "return_20", "return_40",
            "above_mean_5", "above_mean_20", "above_mean_60", "mean_5_above_20", "volatility_10", "range_position", "volatility");

    private static final int[] LAGS = {1, 3, 5, 10, 20, 40};
    private static final int[] MEANS = {5, 20, 60};

    private Features() {}

    /**
     * The features of these closes.
     *
     * @param closes the oldest first, all above 0
     * @throws IllegalArgumentException when they are not {@value #BARS}
     */
    public static float[] of(double[] closes) {
        if (closes.length != BARS) {
            throw new IllegalArgumentException("features are made of " + BARS + " closes, but there were " + closes.length);
        }
        var returns = returns(closes);
        double sigma = deviation(returns);
        double last = closes[BARS - 1];
        var features = new float[NAMES.size()];
        int at = 0;
        for (int lag : LAGS) {
            features[at++] = in(sigma * Math.sqrt(lag), Math.log(last / closes[BARS - 1 - lag]));
        }
        for (int length : MEANS) {
            features[at++] = in(sigma, Math.log(last / mean(closes, length)));
        }
        features[at++] = in(sigma, Math.log(mean(closes, 5) / mean(closes, 20)));
        features[at++] = in(sigma, deviation(Arrays.copyOfRange(returns, returns.length - 10, returns.length)));
        features[at++] = (float) position(closes);
        features[at] = (float) sigma;
        return features;
    }

    private static double[] returns(double[] closes) {
        var returns = new double[closes.length - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.log(closes[i + 1] / closes[i]);
        }
        return returns;
    }

    private static float in(double unit, double value) {
        return unit == 0 ? 0 : (float) (value / unit);
    }

    private static double mean(double[] closes, int length) {
        return Arrays.stream(closes, closes.length - length, closes.length).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow());
    }

    private static double position(double[] closes) {
        double low = Arrays.stream(closes).min().orElseThrow();
        double high = Arrays.stream(closes).max().orElseThrow();
        return high == low ? 0.5 : (closes[closes.length - 1] - low) / (high - low);
    }
}
