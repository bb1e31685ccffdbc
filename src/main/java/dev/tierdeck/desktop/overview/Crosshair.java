package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;

/** A line at the interval under the mouse, and its values beside it. */
final class Crosshair {
    private static final double AWAY = 12;

    private final TrafficChart chart;
    private final Messages messages;
    private final Line line = new Line();
    private final Label values = new Label();
    private Picture picture = Picture.NONE;
    private double mouse = -1;

    Crosshair(TrafficChart chart, Messages messages) {
        this.chart = chart;
        this.messages = messages;
        line.getStyleClass().add("crosshair");
        values.getStyleClass().add("crosshair-values");
        line.setManaged(false);
        values.setManaged(false);
        Pane over = chart.chart().getCanvasForeground();
        over.getChildren().addAll(line, values);
        over.setMouseTransparent(true);
        hide();
        var plot = chart.plot();
        plot.addEventHandler(MouseEvent.MOUSE_MOVED, this::at);
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::at);
        plot.addEventHandler(MouseEvent.MOUSE_EXITED, left -> leave());
    }

    /** Goes on with other values under a mouse that stands still. */
    void show(Picture next) {
        picture = next;
        update();
    }

    private void at(MouseEvent event) {
        mouse = event.getX();
        update();
    }

    private void leave() {
        mouse = -1;
        hide();
    }

    private void hide() {
        line.setVisible(false);
        values.setVisible(false);
    }

    private void update() {
        if (mouse < 0) {
            return;
        }
        double millis = chart.time().getValueForDisplay(mouse) * 1000;
        Optional<Point> nearest = picture.points().stream().min(Comparator.comparingDouble(point -> Math.abs(point.millis() - millis)));
        nearest.ifPresentOrElse(this::place, this::hide);
    }

    private void place(Point point) {
        double x = Math.round(chart.time().getDisplayPosition(point.millis() / 1000)) + 0.5;
        double height = chart.plot().getLayoutBounds().getHeight();
        double width = chart.plot().getLayoutBounds().getWidth();
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(0);
        line.setEndY(height);
        values.setText(text(point));
        values.autosize();
        double right = x + AWAY;
        values.relocate(right + values.getWidth() > width ? x - AWAY - values.getWidth() : right, AWAY);
        line.setVisible(true);
        values.setVisible(true);
    }

    private String text(Point point) {
        var time = Format.clock(Instant.ofEpochMilli((long) point.millis()));
        if (point.isGap()) {
            return messages.text("crosshair.gap", time);
        }
        return messages.text("crosshair.values", time, Format.rate(point.hits()), Format.rate(point.misses()), Format.percent(point.share()));
    }
}
