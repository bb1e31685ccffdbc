package dev.tierdeck.bench;

import java.util.SplittableRandom;

/**
 * Prices, one a minute, of a market that never was: a walk whose drift keeps its direction for a while and whose volatility swells and
 * ebbs. There is something to be learnt in it because it was put there.
 */
final class MadeUpMarket {
    /** How likely a minute keeps the drift of the one before. */
    static final double KEEPS = 0.985;
    /** The drift, up, down or none, in standard deviations a minute. */
    static final double DRIFT = 0.25;

    private final SplittableRandom random;

    MadeUpMarket(long seed) {
        this.random = new SplittableRandom(seed);
    }

    double[] closes(int minutes) {
        var closes = new double[minutes];
        double price = Math.exp(random.nextDouble(0, 11));
        double usual = Math.exp(random.nextDouble(-8.5, -6.5));
        double swell = 0;
        int drift = 0;
        for (int i = 0; i < minutes; i++) {
            drift = random.nextDouble() < KEEPS ? drift : random.nextInt(-1, 2);
            swell = 0.97 * swell + 0.1 * random.nextGaussian();
            price *= Math.exp(usual * Math.exp(swell) * (DRIFT * drift + random.nextGaussian()));
            closes[i] = price;
        }
        return closes;
    }
}
