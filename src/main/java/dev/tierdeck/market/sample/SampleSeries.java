package dev.tierdeck.market.sample;

import java.util.ArrayDeque;
import java.util.List;
import java.util.random.RandomGenerator;

/** The last bars of one symbol at one interval: a made-up past that ends at today's price, then what the walk does. */
final class SampleSeries {
    /** How many bars are kept. */
    static final int LENGTH = 100;

    private final ArrayDeque<SampleBar> bars = new ArrayDeque<>();
    private final long seconds;

    SampleSeries(Instrument instrument, long seconds, double price, long now, RandomGenerator random) {
        this.seconds = seconds;
        double spread = instrument.volatility() * Math.sqrt(seconds);
        double close = price;
        for (int i = 0; i < LENGTH; i++) {
            double open = close * (1 - spread * random.nextGaussian());
            bars.addFirst(bar(slot(now) - i * seconds, open, close, spread, random));
            close = open;
        }
    }

    private static SampleBar bar(long time, double open, double close, double spread, RandomGenerator random) {
        double high = Math.max(open, close) * (1 + spread * random.nextDouble() / 2);
        double low = Math.min(open, close) * (1 - spread * random.nextDouble() / 2);
        return new SampleBar(time, open, high, low, close, 1 + 49 * random.nextDouble());
    }

    /** A trade at {@code now}, seconds since 1970. */
    void trade(long now, double price, double units) {
        long slot = slot(now);
        if (bars.getLast().time() < slot) {
            double open = bars.getLast().close();
            bars.addLast(new SampleBar(slot, open, open, open, open, 0));
            bars.removeFirst();
        }
        bars.addLast(bars.removeLast().traded(price, units));
    }

    List<SampleBar> last(int count) {
        return bars.stream().skip(Math.max(0, bars.size() - count)).toList();
    }

    private long slot(long now) {
        return Math.floorDiv(now, seconds) * seconds;
    }
}
