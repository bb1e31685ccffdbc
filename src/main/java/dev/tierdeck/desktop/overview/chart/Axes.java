package dev.tierdeck.desktop.overview.chart;

import dev.tierdeck.desktop.fx.Format;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.ui.geometry.Side;
import java.time.Instant;
import java.util.function.DoubleFunction;

/** A chart's three axes: time, the left scale, and per cents on the right. None moves by itself. */
final class Axes {
    /** How far an axis goes on above its last tick, so that there is room for that tick's label. */
    private static final double ROOM = 1.05;
    /** The width a time's label takes, with room around it. */
    private static final double LABEL = 110;

    final DefaultNumericAxis time = new DefaultNumericAxis();
    final DefaultNumericAxis left = new DefaultNumericAxis();
    final DefaultNumericAxis right = new DefaultNumericAxis();

    Axes(Scale scale, DoubleFunction<String> text) {
        prepare(time, Side.BOTTOM, 9, new Ticks(wanted -> Ticks.atLeast(wanted, Ticks.SECONDS), Axes::clock));
        prepare(left, Side.LEFT, 6, scale.ticks(text));
        prepare(right, Side.RIGHT, 6, new Ticks(wanted -> Ticks.atLeast(wanted, 10, 20, 25, 50), value -> Math.round(value) + ""));
        right.set(0, 100 * ROOM);
    }

    private static void prepare(DefaultNumericAxis axis, Side side, int ticks, Ticks labels) {
        axis.setSide(side);
        axis.setAutoRanging(false);
        axis.setAutoUnitScaling(false);
        axis.setAnimated(false);
        axis.setName("");
        axis.setUnit(null);
        axis.setMinorTickCount(0);
        axis.setMaxMajorTickLabelCount(ticks);
        axis.setAxisLabelFormatter(labels);
    }

    private static String clock(double seconds) {
        return Format.clock(Instant.ofEpochSecond(Math.round(seconds)));
    }

    /** Has no more times beside each other than the width has room for. */
    void fit(double width) {
        time.setMaxMajorTickLabelCount((int) Math.clamp(width / LABEL, 2, 9));
    }

    /** Shows this part of time, milliseconds since 1970, and the left scale from {@code range[0]} to {@code range[1]}. */
    void show(long from, long to, double[] range) {
        time.set(from / 1000.0, to / 1000.0);
        left.set(range[0], range[0] + (range[1] - range[0]) * ROOM);
    }
}
