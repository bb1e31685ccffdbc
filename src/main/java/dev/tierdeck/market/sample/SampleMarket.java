package dev.tierdeck.market.sample;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A made-up market: a random walk for each instrument, one step a second of the clock. Each walk has a generator of its own, so the same
 * seed gives the same prices after the same number of steps, whoever asks and in whatever order.
 */
final class SampleMarket {
    /** After a pause (a laptop that slept) no more than this many steps are made up for. */
    private static final long CATCH_UP = 300;

    private final Map<String, Walk> walks = new LinkedHashMap<>();
    private final Map<String, SampleSeries> series = new LinkedHashMap<>();
    private final InstantSource clock;
    private final long seed;
    private long second;
    private long steps;

    SampleMarket(long seed, InstantSource clock) {
        this.seed = seed;
        this.clock = clock;
        this.second = clock.instant().getEpochSecond();
        Stream.of(Instrument.CRYPTO, Instrument.STOCKS, Instrument.MACRO).flatMap(List::stream)
                .forEach(each -> walks.put(each.symbol(), new Walk(each, new Random(mix(seed, each.symbol())))));
    }

    /** The price now, in dollars (macro series: in their own unit). */
    synchronized double price(String symbol) {
        advance();
        return walk(symbol).price;
    }

    /** The price change over the last step as a share, negative when falling. */
    synchronized double drift(String symbol) {
        advance();
        return walk(symbol).drift;
    }

    /** The last {@code count} bars, oldest first, at most {@value SampleSeries#LENGTH}; {@code seconds} is a bar's length. */
    synchronized List<SampleBar> bars(String symbol, long seconds, int count) {
        advance();
        return series.computeIfAbsent(symbol + "/" + seconds, name -> begin(symbol, seconds, name)).last(count);
    }

    /** Steps made up to now. */
    synchronized long steps() {
        advance();
        return steps;
    }

    /** A generator for one thing in one period of {@code every} steps: the same for whoever asks in that period. */
    RandomGenerator random(String what, long every) {
        return new SplittableRandom(mix(seed, what) + steps() / every);
    }

    /** The time now, in seconds since 1970. */
    double seconds() {
        return clock.millis() / 1000.0;
    }

    /** The time now, in whole seconds, as the platforms write it. */
    String timestamp() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond()).toString();
    }

    private void advance() {
        long now = clock.instant().getEpochSecond();
        if (now - second > CATCH_UP) {
            second = now - CATCH_UP;
        }
        while (second < now) {
            second++;
            steps++;
            walks.values().forEach(Walk::step);
            series.forEach((name, bars) -> trade(walk(name.substring(0, name.indexOf('/'))), bars));
        }
    }

    private void trade(Walk walk, SampleSeries bars) {
        bars.trade(second, walk.price, walk.units);
    }

    private SampleSeries begin(String symbol, long seconds, String name) {
        var walk = walk(symbol);
        return new SampleSeries(walk.instrument, seconds, walk.price, second, new SplittableRandom(mix(seed, name)));
    }

    private Walk walk(String symbol) {
        var walk = walks.get(symbol);
        if (walk == null) {
            throw new IllegalArgumentException("the sample has no symbol '" + symbol + "'; it has " + walks.keySet());
        }
        return walk;
    }

    /** Neighbouring seeds make neighbouring random numbers, so names are spread over all 64 bits. */
    private static long mix(long seed, String name) {
        return seed * 31 + name.hashCode() * 0x9E3779B97F4A7C15L;
    }

    private static final class Walk {
        private final Instrument instrument;
        private final Random random;
        private double price;
        private double drift;
        private double units;

        Walk(Instrument instrument, Random random) {
            this.instrument = instrument;
            this.random = random;
            this.price = instrument.start() * (1 + 0.02 * random.nextGaussian());
        }

        void step() {
            // A weak pull home keeps a walk of days plausible.
            drift = instrument.volatility() * random.nextGaussian() + 1e-5 * Math.log(instrument.start() / price);
            units = random.nextDouble() * 0.8;
            price *= 1 + drift;
        }
    }
}
