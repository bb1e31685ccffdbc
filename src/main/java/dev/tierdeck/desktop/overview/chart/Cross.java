package dev.tierdeck.desktop.overview.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Line;

/** A line at the moment that all charts share, and the values at that moment beside it. The mouse over any of them moves it in all. */
public final class Cross {
    private static final double AWAY = 12;

    private final TimeChart chart;
    private final DoubleProperty moment;
    private final DoubleFunction<String> words;
    private final Line line = new Line();
    private final HBox values = new HBox();

    /**
     * Joins a chart to the moment.
     *
     * @param moment milliseconds since 1970; NaN for none
     * @param words the values at a moment; empty where there are none
     */
    public static Cross over(TimeChart chart, DoubleProperty moment, DoubleFunction<String> words) {
        return new Cross(chart, moment, words);
    }

    private Cross(TimeChart chart, DoubleProperty moment, DoubleFunction<String> words) {
        this.chart = chart;
        this.moment = moment;
        this.words = words;
        line.getStyleClass().add("crosshair");
        values.getStyleClass().add("crosshair-values");
        line.setManaged(false);
        values.setManaged(false);
        chart.over().getChildren().addAll(line, values);
        var plot = chart.plot();
        plot.addEventHandler(MouseEvent.MOUSE_MOVED, event -> moment.set(chart.millisAt(event.getX())));
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> moment.set(chart.millisAt(event.getX())));
        plot.addEventHandler(MouseEvent.MOUSE_EXITED, left -> moment.set(Double.NaN));
        moment.addListener((at, before, now) -> place());
        chart.afterPainting(this::place);
        place();
    }

    private void place() {
        double at = moment.get();
        double x = Double.isNaN(at) ? Double.NaN : Math.round(chart.xOf(at)) + 0.5;
        boolean shown = x >= 0 && x <= chart.plot().getLayoutBounds().getWidth() + 1;
        var text = shown ? words.apply(at) : "";
        line.setVisible(shown);
        values.setVisible(!text.isEmpty());
        if (shown) {
            draw(x, text);
        }
    }

    /** In one column, or in as many as a low chart needs so that no line is cut off. */
    private void write(List<String> lines) {
        for (int columns = 1; columns <= lines.size(); columns++) {
            int rows = (lines.size() + columns - 1) / columns;
            var parts = IntStream.iterate(0, at -> at < lines.size(), at -> at + rows)
                    .mapToObj(at -> new Label(String.join("\n", lines.subList(at, Math.min(lines.size(), at + rows))))).toList();
            values.getChildren().setAll(parts);
            values.applyCss();
            values.autosize();
            if (values.getHeight() <= line.getEndY()) {
                return;
            }
        }
    }

    private void draw(double x, String text) {
        double width = chart.plot().getLayoutBounds().getWidth();
        line.setStartX(x);
        line.setEndX(x);
        line.setEndY(chart.plot().getLayoutBounds().getHeight());
        if (values.isVisible()) {
            write(text.lines().toList());
            double right = x + AWAY;
            values.relocate(right + values.getWidth() > width ? Math.max(0, x - AWAY - values.getWidth()) : right,
                    Math.max(0, Math.min(AWAY, line.getEndY() - values.getHeight())));
        }
    }
}
