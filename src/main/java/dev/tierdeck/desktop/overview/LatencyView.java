package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.chart.Course;
import dev.tierdeck.desktop.overview.chart.Cross;
import dev.tierdeck.desktop.overview.chart.Scale;
import dev.tierdeck.desktop.overview.chart.Series;
import dev.tierdeck.desktop.overview.chart.TimeChart;
import dev.tierdeck.desktop.overview.count.Latencies.Percentiles;
import dev.tierdeck.desktop.overview.count.Level;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** How long the tiers' answers took: a line a tier of one percentile, in powers of ten. */
final class LatencyView {
    private static final List<Integer> PERCENTS = List.of(50, 95, 99);

    private final Messages messages;
    private final TimeChart chart;
    private Picture picture = Picture.NONE;
    private int percent = 95;

    /** {@code row} takes the buttons that choose the percentile. */
    LatencyView(Messages messages, DoubleProperty moment, HBox row) {
        this.messages = messages;
        chart = new TimeChart(Scale.LOGARITHMIC, LatencyView::tick, 100, Level.TIERS.stream().map(this::series).toList());
        var group = new ToggleGroup();
        PERCENTS.forEach(each -> row.getChildren().add(button(each, group)));
        ToolsController.chosen(group, each -> {
            percent = (Integer) each;
            show(picture);
        });
        ToolsController.pills(row);
        Cross.over(chart, moment, this::words);
    }

    private Series series(Level level) {
        return new Series(name(level), Series.Kind.LINE, nanos -> messages.text(level.messageKey()) + " " + tick(nanos));
    }

    private static String name(Level level) {
        return "tier-" + level.name().toLowerCase(Locale.ROOT);
    }

    private static String tick(double nanos) {
        return Format.latency(OptionalLong.of(Math.round(nanos)));
    }

    private ToggleButton button(int each, ToggleGroup group) {
        var button = new ToggleButton(messages.text("tiers.p" + each));
        button.setAccessibleText(messages.text("latency.percent", String.valueOf(each)));
        button.setUserData(each);
        button.setToggleGroup(group);
        button.setSelected(each == percent);
        button.setOnAction(pressed -> button.setSelected(true));
        return button;
    }

    Node node() {
        return chart.node();
    }

    TimeChart chart() {
        return chart;
    }

    /** Draws what a picture tells; says whether anything was answered at all. */
    boolean show(Picture next) {
        picture = next;
        var courses = new HashMap<String, Course>();
        next.latencies().forEach((level, points) -> courses.put(name(level), Course.of(points, Percentiles::millis, this::value)));
        chart.show(next.from(), next.to(), courses);
        return !courses.isEmpty();
    }

    private double value(Percentiles point) {
        var nanos = point.of(percent);
        // Memory answers in less than a clock's tick now and then.
        return nanos.isPresent() ? Math.max(1, nanos.getAsLong()) : Double.NaN;
    }

    /** The values at a moment. */
    String words(double millis) {
        return picture.latencies().entrySet().stream().map(each -> messages.text("crosshair.latency", messages.text(each.getKey().messageKey()),
                each.getValue().stream().min(Comparator.comparingDouble(point -> Math.abs(point.millis() - millis)))
                        .map(point -> Format.latency(point.of(percent))).orElse(Format.NONE)))
                .collect(Collectors.joining("\n"));
    }
}
