package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.ui.geometry.Side;
import io.fair_acc.dataset.spi.DoubleDataSet;
import io.fair_acc.dataset.spi.DoubleErrorDataSet;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;

/** Hits under misses as stacked bands, requests a second on the left; the hit rate as a line, per cent on the right. */
final class TrafficChart {
    /** How far an axis goes on above its last tick, so that there is room for that tick's label. */
    private static final double ROOM = 1.05;

    private final DefaultNumericAxis time = new DefaultNumericAxis();
    private final DefaultNumericAxis rate = new DefaultNumericAxis();
    private final DefaultNumericAxis share = new DefaultNumericAxis();
    private final XYChart chart = new WindowChart(time, rate);
    private final DoubleErrorDataSet hits = new DoubleErrorDataSet("hits");
    private final DoubleErrorDataSet misses = new DoubleErrorDataSet("misses");
    private final DoubleDataSet hitRate = new DoubleDataSet("hit-rate");
    private final Set<Series> drawn = EnumSet.allOf(Series.class);
    private Picture picture = Picture.NONE;

    /** What can be switched on and off. */
    enum Series { HITS, MISSES, HIT_RATE }

    TrafficChart() {
        axis(time, Side.BOTTOM, 9, new Ticks(wanted -> Ticks.atLeast(wanted, Ticks.SECONDS), TrafficChart::clock));
        axis(rate, Side.LEFT, 6, new Ticks(Ticks::round, TrafficChart::perSecond));
        axis(share, Side.RIGHT, 6, new Ticks(wanted -> Ticks.atLeast(wanted, 10, 20, 25, 50), value -> Math.round(value) + ""));
        share.set(0, 100 * ROOM);
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        chart.getToolBar().setVisible(false);
        hits.addStyleClasses("hits");
        misses.addStyleClasses("misses");
        hitRate.addStyleClasses("hit-rate");
        var bands = new BandRenderer();
        bands.getAxes().addAll(time, rate);
        bands.getDatasets().addAll(misses, hits);
        var line = new BandRenderer();
        line.getAxes().addAll(time, share);
        line.getDatasets().add(hitRate);
        chart.getRenderers().setAll(List.of(bands, line));
        chart.getGridRenderer().setDrawOnTop(false);
    }

    private static void axis(DefaultNumericAxis axis, Side side, int ticks, Ticks labels) {
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

    private static String perSecond(double value) {
        // Ticks are sums of their distance, which is no less than 0.2: three times that is 0.6000000000000001.
        double tick = Math.round(value * 10) / 10.0;
        return tick == Math.rint(tick) ? Format.count((long) tick) : Double.toString(tick);
    }

    Node node() {
        return chart;
    }

    /** The plot alone, without its axes: where the mouse means a time. */
    Node plot() {
        return chart.getCanvas();
    }

    XYChart chart() {
        return chart;
    }

    DefaultNumericAxis time() {
        return time;
    }

    boolean draws(Series series) {
        return drawn.contains(series);
    }

    void draw(Series series, boolean wanted) {
        if (wanted ? drawn.add(series) : drawn.remove(series)) {
            show(picture);
        }
    }

    void show(Picture next) {
        picture = next;
        var points = next.points();
        double[] x = values(points, point -> point.millis() / 1000);
        double[] low = values(points, point -> draws(Series.HITS) ? point.hits() : point.isGap() ? Double.NaN : 0);
        double[] high = values(points, point -> (draws(Series.HITS) ? point.hits() : 0) + point.misses());
        double[] none = new double[x.length];
        band(hits, Series.HITS, x, low, low, none);
        band(misses, Series.MISSES, x, high, values(points, Point::misses), none);
        line(x, values(points, point -> point.hitRate() * 100));
        time.set(next.from() / 1000.0, next.to() / 1000.0);
        rate.set(0, top(points) * ROOM);
    }

    private void band(DoubleErrorDataSet set, Series series, double[] x, double[] head, double[] height, double[] none) {
        if (draws(series)) {
            set.set(x, head, height, none);
        } else {
            set.clearData();
        }
    }

    private void line(double[] x, double[] percent) {
        if (draws(Series.HIT_RATE)) {
            hitRate.set(x, percent);
        } else {
            hitRate.clearData();
        }
    }

    /** The last tick of the left axis: round, and not below the highest point. */
    private double top(List<Point> points) {
        double highest = Math.max(1, points.stream().mapToDouble(this::height).filter(Double::isFinite).max().orElse(0));
        double unit = Ticks.round(highest / 5);
        return Math.ceil(highest / unit) * unit;
    }

    private double height(Point point) {
        return (draws(Series.HITS) ? point.hits() : 0) + (draws(Series.MISSES) ? point.misses() : 0);
    }

    private static double[] values(List<Point> points, ToDoubleFunction<Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
