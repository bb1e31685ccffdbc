package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.overview.chart.Course;
import dev.tierdeck.desktop.overview.chart.Cross;
import dev.tierdeck.desktop.overview.chart.Scale;
import dev.tierdeck.desktop.overview.chart.Series;
import dev.tierdeck.desktop.overview.chart.TimeChart;
import dev.tierdeck.desktop.overview.count.Outcome;
import dev.tierdeck.desktop.overview.count.Point;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/** Misses by cause as stacked bands; a chip for each cause that was seen switches it. */
final class CauseView {
    private final TimeChart chart = new TimeChart(Scale.LINEAR, TrafficView::tick, 60, Outcome.CAUSES.stream()
            .map(cause -> new Series(cause.word(), Series.Kind.BAND, TrafficView::perSecond)).toList());
    private final Messages messages;
    private final Map<Outcome, ToggleButton> chips = new EnumMap<>(Outcome.class);
    private List<Point> points = List.of();

    /** {@code legend} takes the chips. */
    CauseView(Messages messages, DoubleProperty moment, Pane legend) {
        this.messages = messages;
        Outcome.CAUSES.forEach(cause -> legend.getChildren().add(chip(cause)));
        Cross.over(chart, moment, this::words);
    }

    private ToggleButton chip(Outcome cause) {
        var chip = new ToggleButton(messages.text("cause." + cause.word()), new Rectangle(10, 10));
        chip.getGraphic().getStyleClass().add("swatch");
        chip.getStyleClass().addAll("chip", cause.word());
        chip.setAccessibleText(messages.text("cause.accessible", chip.getText()));
        chip.setSelected(true);
        chip.setVisible(false);
        chip.managedProperty().bind(chip.visibleProperty());
        chip.selectedProperty().addListener((at, before, wanted) -> chart.draw(cause.word(), wanted));
        chips.put(cause, chip);
        return chip;
    }

    Node node() {
        return chart.node();
    }

    TimeChart chart() {
        return chart;
    }

    /** Draws these points; says whether any cause was ever seen in them. */
    boolean show(long from, long to, List<Point> next) {
        points = next;
        var courses = new HashMap<String, Course>();
        chips.forEach((cause, chip) -> {
            boolean seen = next.stream().anyMatch(point -> point.rate(cause) > 0);
            chip.setVisible(seen);
            if (seen) {
                courses.put(cause.word(), Course.of(next, Point::millis, point -> point.rate(cause)));
            }
        });
        chart.show(from, to, courses);
        return !courses.isEmpty();
    }

    /** The values at a moment. */
    String words(double millis) {
        return Picture.nearest(points, millis).map(this::words).orElse("");
    }

    private String words(Point point) {
        var time = Format.clock(Instant.ofEpochMilli((long) point.millis()));
        if (point.isGap()) {
            return messages.text("crosshair.gap", time);
        }
        return time + "\n" + Outcome.CAUSES.stream().filter(cause -> chips.get(cause).isVisible())
                .map(cause -> messages.text("crosshair.cause", Format.rate(point.rate(cause)), messages.text("cause." + cause.word())))
                .collect(Collectors.joining("\n"));
    }
}
