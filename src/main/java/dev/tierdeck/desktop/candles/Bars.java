package dev.tierdeck.desktop.candles;

import java.util.Arrays;

/**
 * Bars as numbers, oldest first, side by side in arrays: a year of minutes takes 25 MB. Never changed once made. Times are milliseconds
 * since 1970.
 */
public final class Bars {
    /** No bars. */
    static final Bars NONE = new Builder().build();

    private final int size;
    private final long[] time;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;

    private Bars(Builder from) {
        size = from.size;
        time = Arrays.copyOf(from.time, size);
        open = Arrays.copyOf(from.open, size);
        high = Arrays.copyOf(from.high, size);
        low = Arrays.copyOf(from.low, size);
        close = Arrays.copyOf(from.close, size);
        volume = Arrays.copyOf(from.volume, size);
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** When a bar opened. */
    public long time(int at) {
        return time[at];
    }

    double open(int at) {
        return open[at];
    }

    double high(int at) {
        return high[at];
    }

    double low(int at) {
        return low[at];
    }

    double close(int at) {
        return close[at];
    }

    double volume(int at) {
        return volume[at];
    }

    /** Whether a bar closed no lower than it opened. */
    boolean rises(int at) {
        return close[at] >= open[at];
    }

    /** The first bar that opened at {@code moment} or later; the size where there is none. */
    int indexAt(double moment) {
        int found = Arrays.binarySearch(time, (long) Math.ceil(moment));
        return found >= 0 ? found : -found - 1;
    }

    /** The bars that opened in a stretch, from inclusive to exclusive, as they are. */
    Bars slice(double from, double to) {
        var part = new Builder();
        for (int i = indexAt(from); i < size && time[i] < to; i++) {
            part.add(time[i], open[i], high[i], low[i], close[i], volume[i]);
        }
        return part.build();
    }

    /** The bars of a stretch joined into coarser ones; the first and the last of these are whole. */
    Bars grouped(Grain grain, double from, double to) {
        var groups = new Builder();
        double end = grain.next((long) to);
        long next = Long.MIN_VALUE;
        for (int i = indexAt(grain.opening((long) Math.floor(from))); i < size && time[i] < end; i++) {
            if (time[i] < next) {
                groups.join(high[i], low[i], close[i], volume[i]);
            } else {
                next = grain.next(time[i]);
                groups.add(grain.opening(time[i]), open[i], high[i], low[i], close[i], volume[i]);
            }
        }
        return groups.build();
    }

    /** Bars that are being put together. */
    static final class Builder {
        private static final int FIRST = 256;

        private int size;
        private long[] time = new long[FIRST];
        private double[] open = new double[FIRST];
        private double[] high = new double[FIRST];
        private double[] low = new double[FIRST];
        private double[] close = new double[FIRST];
        private double[] volume = new double[FIRST];

        int size() {
            return size;
        }

        /** When the last bar opened; only where there is one. */
        long last() {
            return time[size - 1];
        }

        void add(long at, double first, double highest, double lowest, double last, double traded) {
            if (size == time.length) {
                grow();
            }
            time[size] = at;
            open[size] = first;
            high[size] = highest;
            low[size] = lowest;
            close[size] = last;
            volume[size++] = traded;
        }

        /** The last bar goes on. */
        void join(double highest, double lowest, double last, double traded) {
            int at = size - 1;
            high[at] = Math.max(high[at], highest);
            low[at] = Math.min(low[at], lowest);
            close[at] = last;
            volume[at] += traded;
        }

        private void grow() {
            int more = size + (size >> 1);
            time = Arrays.copyOf(time, more);
            open = Arrays.copyOf(open, more);
            high = Arrays.copyOf(high, more);
            low = Arrays.copyOf(low, more);
            close = Arrays.copyOf(close, more);
            volume = Arrays.copyOf(volume, more);
        }

        Bars build() {
            return new Bars(this);
        }
    }
}
