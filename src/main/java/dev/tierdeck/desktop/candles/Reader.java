package dev.tierdeck.desktop.candles;

import dev.tierdeck.market.Bar;
import java.util.function.Consumer;

/** Takes bars as they are read and keeps their numbers. Where there are too many for an ordinary memory they are joined by twos, and again. */
public final class Reader implements Consumer<Bar> {
    /** So many bars are kept at most: two years of minutes, 50 MB. */
    static final int LIMIT = 1 << 20;
    private static final int MOST_DECIMALS = 10;

    private final int limit;
    private final long named;
    private Bars.Builder bars = new Bars.Builder();
    private Grain grain;
    private boolean joined;
    private int decimals;
    private long read;
    private long last;
    private long shortest = Long.MAX_VALUE;
    private long gaps;
    private long missing;
    private long skipped;

    /** Takes bars of this interval, such as {@code 15m}; of one without a name what the bars themselves show. */
    public Reader(String interval) {
        this(interval, LIMIT);
    }

    Reader(String interval, int limit) {
        this.limit = limit;
        this.grain = Grain.parse(interval).orElse(new Grain(interval, 0));
        this.named = grain.millis();
    }

    @Override
    public void accept(Bar bar) {
        double open = price(bar.open());
        double high = price(bar.high());
        double low = price(bar.low());
        double close = price(bar.close());
        double volume = number(bar.volume());
        read++;
        if (!Double.isFinite(open + high + low + close) || bars.size() > 0 && bar.time() <= last) {
            skipped++;
            return;
        }
        if (bars.size() > 0) {
            distance(bar.time());
        }
        last = bar.time();
        keep(bar.time(), open, high, low, close, Double.isFinite(volume) ? volume : 0);
    }

    private double price(String text) {
        int point = text.indexOf('.');
        decimals = point < 0 ? decimals : Math.clamp(text.length() - 1L - point, decimals, MOST_DECIMALS);
        return number(text);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            // Counted by the caller, once for the bar.
            return Double.NaN;
        }
    }

    private void distance(long time) {
        long between = time - last;
        shortest = Math.min(shortest, between);
        if (named > 0 && time > grainEnd(last)) {
            gaps++;
            missing += Math.max(1, Math.round((double) between / named) - 1);
        }
    }

    private long grainEnd(long opened) {
        return joined ? opened + named : grain.end(opened);
    }

    private void keep(long time, double open, double high, double low, double close, double volume) {
        while (bars.size() >= limit && !goesOn(time)) {
            halve();
        }
        if (goesOn(time)) {
            bars.join(high, low, close, volume);
        } else {
            bars.add(joined ? grain.opening(time) : time, open, high, low, close, volume);
        }
    }

    /** Whether a bar belongs to the last one that is kept. */
    private boolean goesOn(long time) {
        return joined && bars.size() > 0 && grain.opening(time) == bars.last();
    }

    private void halve() {
        long length = 2 * length();
        grain = Grain.lasting(length);
        joined = true;
        var all = bars.build();
        bars = new Bars.Builder();
        for (int i = 0; i < all.size(); i++) {
            if (bars.size() > 0 && grain.opening(all.time(i)) == bars.last()) {
                bars.join(all.high(i), all.low(i), all.close(i), all.volume(i));
            } else {
                bars.add(grain.opening(all.time(i)), all.open(i), all.high(i), all.low(i), all.close(i), all.volume(i));
            }
        }
    }

    /** How long a bar is: as its interval says, else as the bars themselves show. */
    private long length() {
        return grain.millis() > 0 ? grain.millis() : shortest < Long.MAX_VALUE ? shortest : 60_000;
    }

    /**
     * The bars that were taken.
     *
     * @param torn why there is no more, as a sentence; empty when all was read
     */
    public Reading reading(String torn) {
        return new Reading(bars.build(), new Grain(grain.code(), length()), joined, decimals, read, gaps, missing, skipped, torn);
    }
}
