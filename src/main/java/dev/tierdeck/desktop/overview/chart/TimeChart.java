package dev.tierdeck.desktop.overview.chart;

import dev.tierdeck.desktop.fx.Live;
import dev.tierdeck.desktop.fx.TextSize;
import io.fair_acc.chartfx.ui.HiddenSidesPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;

/** A chart over time: bands stacked on each other, lines, and, where a series asks for it, a scale of per cents on the right. */
public final class TimeChart {
    private final Axes axes;
    private final Layers layers;
    private final WindowChart chart;
    private final EndValues ends;
    private final List<Runnable> afterwards = new ArrayList<>();
    private boolean calmed;
    private long from;
    private long to = 1;

    /**
     * A chart of these series, the lowest band first.
     *
     * @param text names the values of the left scale
     * @param gutter how wide the values at the lines' ends are at most, in pixels where the text has its normal size
     */
    public TimeChart(Scale scale, DoubleFunction<String> text, double gutter, List<Series> series) {
        axes = new Axes(scale, text);
        layers = new Layers(scale, series);
        chart = new WindowChart(axes.time, axes.left);
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        chart.getToolBar().setVisible(false);
        chart.getGridRenderer().setDrawOnTop(false);
        over().setMouseTransparent(true);
        ends = new EndValues(over(), series, gutter);
        chart.getRenderers().setAll(layers.renderers(axes, ends::end));
        chart.widthProperty().addListener((at, before, width) -> axes.fit(width.doubleValue() / TextSize.of(chart)));
        chart.aroundPainting(ends::clear, this::painted);
        List.of(chart.getCanvas(), axes.time.getCanvas(), axes.left.getCanvas(), axes.right.getCanvas()).forEach(Live::picture);
    }

    /** ChartFX' own panes take the focus, though there is nothing to do in them. */
    private static void calm(Parent part) {
        if (part instanceof HiddenSidesPane) {
            part.setFocusTraversable(false);
        }
        part.getChildrenUnmodifiable().stream().filter(Parent.class::isInstance).map(Parent.class::cast).forEach(TimeChart::calm);
    }

    private void painted() {
        if (!calmed) {
            calmed = true;
            calm(chart);
        }
        ends.place(plot().getLayoutBounds().getHeight());
        afterwards.forEach(Runnable::run);
    }

    /** Has this run after each painting. */
    void afterPainting(Runnable then) {
        afterwards.add(then);
    }

    /** The chart. */
    public Node node() {
        return chart;
    }

    /** The plot alone, without its axes: where the mouse means a time. */
    public Node plot() {
        return chart.getCanvas();
    }

    /** What lies over the plot. */
    Pane over() {
        return chart.getCanvasForeground();
    }

    /** The room beside the newest data, where the values at the lines' ends stand, as a share of the room for data. */
    private double gutter() {
        double width = plot().getLayoutBounds().getWidth();
        return width < 2.5 * ends.width() ? 0 : ends.width() / (width - ends.width());
    }

    /** How wide the room for data is, in pixels. */
    public double dataWidth() {
        return plot().getLayoutBounds().getWidth() / (1 + gutter());
    }

    /** The moment at a place of the plot, milliseconds since 1970. */
    double millisAt(double x) {
        return axes.time.getValueForDisplay(x) * 1000;
    }

    /** The place of a moment on the plot. */
    double xOf(double millis) {
        return axes.time.getDisplayPosition(millis / 1000);
    }

    /** Switches a series on or off. */
    public void draw(String name, boolean wanted) {
        if (layers.draw(name, wanted)) {
            show(from, to, layers.courses());
        }
    }

    /** Draws these courses by the names of their series; series without one are empty. Bands have their places in common. */
    public void show(long begin, long end, Map<String, Course> courses) {
        from = begin;
        to = end;
        var range = layers.show(courses);
        ends.say(layers.lastValues());
        axes.show(begin, end + Math.round((end - begin) * gutter()), range);
    }
}
