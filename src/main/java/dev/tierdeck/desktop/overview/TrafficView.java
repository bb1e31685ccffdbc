package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.chart.Course;
import dev.tierdeck.desktop.overview.chart.Cross;
import dev.tierdeck.desktop.overview.chart.Scale;
import dev.tierdeck.desktop.overview.chart.Series;
import dev.tierdeck.desktop.overview.chart.TimeChart;
import dev.tierdeck.desktop.overview.count.Point;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;

/** Hits under misses as stacked bands, lookups a second on the left; the hit rate as a line, per cent on the right. */
final class TrafficView {
    private static final String HITS = "hits";
    private static final String MISSES = "misses";
    private static final String RATE = "hit-rate";

    private final TimeChart chart = new TimeChart(Scale.LINEAR, TrafficView::tick, 60, List.of(
            new Series(HITS, Series.Kind.BAND, TrafficView::perSecond), new Series(MISSES, Series.Kind.BAND, TrafficView::perSecond),
            new Series(RATE, Series.Kind.SHARE, Format::percent)));
    private final Messages messages;
    private final ToggleButton hits;
    private final ToggleButton misses;
    private final ToggleButton rate;
    private Picture picture = Picture.NONE;

    /** {@code hits}, {@code misses} and {@code rate} switch their series, and say the newest values. */
    TrafficView(Messages messages, DoubleProperty moment, ToggleButton hits, ToggleButton misses, ToggleButton rate) {
        this.messages = messages;
        this.hits = hits;
        this.misses = misses;
        this.rate = rate;
        chip(hits, HITS);
        chip(misses, MISSES);
        chip(rate, RATE);
        Cross.over(chart, moment, this::words);
    }

    private void chip(ToggleButton chip, String series) {
        chip.setSelected(true);
        chip.selectedProperty().addListener((at, before, wanted) -> chart.draw(series, wanted));
    }

    /** A tick: sums of their distance, which is no less than 0.2, and three times that is 0.6000000000000001. */
    static String tick(double value) {
        double tick = Math.round(value * 10) / 10.0;
        return tick == Math.rint(tick) ? Format.count((long) tick) : Double.toString(tick);
    }

    static String perSecond(double value) {
        return Format.rate(value) + "/s";
    }

    Node node() {
        return chart.node();
    }

    TimeChart chart() {
        return chart;
    }

    void show(Picture next) {
        picture = next;
        var points = next.points();
        chart.show(next.from(), next.to(), Map.of(HITS, Course.of(points, Point::millis, Point::hits),
                MISSES, Course.of(points, Point::millis, Point::misses), RATE, Course.of(points, Point::millis, Point::hitRate)));
        var last = points.isEmpty() || points.getLast().isGap() ? null : points.getLast();
        hits.setText(messages.text("series.hits", last == null ? Format.NONE : Format.rate(last.hits())));
        misses.setText(messages.text("series.misses", last == null ? Format.NONE : Format.rate(last.misses())));
        rate.setText(messages.text("series.rate", last == null ? Format.NONE : Format.percent(last.share())));
    }

    /** The values at a moment. */
    String words(double millis) {
        return Picture.nearest(picture.points(), millis).map(this::words).orElse("");
    }

    private String words(Point point) {
        var time = Format.clock(Instant.ofEpochMilli((long) point.millis()));
        return point.isGap() ? messages.text("crosshair.gap", time)
                : messages.text("crosshair.values", time, Format.rate(point.hits()), Format.rate(point.misses()), Format.percent(point.share()));
    }
}
