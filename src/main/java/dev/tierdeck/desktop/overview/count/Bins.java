package dev.tierdeck.desktop.overview.count;

import java.util.ArrayList;
import java.util.List;

/** Sums of a channel by step, as a timeline is cut into points. */
final class Bins {
    private final int channel;
    private final long first;
    private final long step;
    private final double[][] sums;
    private final double[] covered;
    private final boolean[] broken;

    Bins(int channel, long first, int size, long step) {
        this.channel = channel;
        this.first = first;
        this.step = step;
        sums = new double[Math.max(0, size)][Outcome.SIZE];
        covered = new double[sums.length];
        broken = new boolean[sums.length];
    }

    void add(Interval interval) {
        double length = (double) interval.to() - interval.from();
        int begin = (int) Math.max(0, Math.floorDiv(interval.from(), step) - first);
        int end = (int) Math.min(sums.length - 1L, Math.floorDiv(interval.to() - 1, step) - first);
        for (int i = begin; i <= end; i++) {
            double overlap = interval.overlap((first + i) * (double) step, (first + i + 1) * (double) step);
            interval.addTo(sums[i], channel, overlap / length);
            covered[i] += overlap;
            broken[i] |= interval.isGap(channel);
        }
    }

    List<Point> points() {
        var points = new ArrayList<Point>(sums.length);
        for (int i = 0; i < sums.length; i++) {
            double middle = (first + i + 0.5) * step;
            if (broken[i]) {
                points.add(Point.gap(middle));
            } else if (covered[i] >= step / 2.0) {
                points.add(new Point(middle, rates(sums[i], covered[i])));
            }
        }
        return points;
    }

    private static double[] rates(double[] sums, double millis) {
        var rates = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            rates[i] = sums[i] / millis * 1000;
        }
        return rates;
    }
}
