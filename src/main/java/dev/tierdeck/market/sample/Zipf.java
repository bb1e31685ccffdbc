package dev.tierdeck.market.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ranks from 0, the first the likeliest: the n-th is drawn with a chance in proportion to 1/n (Zipf's law), or to a given weight. */
final class Zipf {
    private final double[] upTo;

    Zipf(int ranks) {
        this(harmonic(ranks));
    }

    Zipf(double[] weights) {
        upTo = weights.clone();
        Arrays.parallelPrefix(upTo, Double::sum);
    }

    int draw(RandomGenerator random) {
        int at = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return Math.min(upTo.length - 1, at < 0 ? -at - 1 : at + 1);
    }

    private static double[] harmonic(int ranks) {
        var weights = new double[ranks];
        Arrays.setAll(weights, rank -> 1.0 / (rank + 1));
        return weights;
    }
}
