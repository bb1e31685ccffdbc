package dev.tierdeck.desktop.overview.chart;

import io.fair_acc.chartfx.renderer.Renderer;
import io.fair_acc.dataset.spi.DoubleDataSet;
import io.fair_acc.dataset.spi.DoubleErrorDataSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** A chart's series as data sets with their renderers: bands below, lines above them. */
final class Layers {
    private final Scale scale;
    private final List<Series> series;
    private final Map<String, DoubleErrorDataSet> bands = new HashMap<>();
    private final Map<String, DoubleDataSet> lines = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private Map<String, Course> courses = Map.of();

    Layers(Scale scale, List<Series> series) {
        this.scale = scale;
        this.series = List.copyOf(series);
    }

    /** The renderers of all series; only those that have any. */
    List<Renderer> renderers(Axes axes, BandRenderer.Ends ends) {
        var stacked = new BandRenderer(ends);
        stacked.getAxes().addAll(axes.time, axes.left);
        var plain = new BandRenderer(ends);
        plain.getAxes().addAll(axes.time, axes.left);
        var shares = new BandRenderer(ends);
        shares.getAxes().addAll(axes.time, axes.right);
        // The last band first, so that the line of each lies over the fill of the next.
        series.reversed().forEach(each -> add(each, each.kind() == Series.Kind.BAND ? stacked : each.kind() == Series.Kind.LINE ? plain : shares));
        var used = new ArrayList<Renderer>(List.of(stacked, plain, shares));
        used.removeIf(each -> each.getDatasets().isEmpty());
        return used;
    }

    private void add(Series each, BandRenderer renderer) {
        if (each.kind() == Series.Kind.BAND) {
            var data = new DoubleErrorDataSet(each.name());
            data.addStyleClasses(each.name());
            bands.put(each.name(), data);
            renderer.getDatasets().add(data);
        } else {
            var data = new DoubleDataSet(each.name());
            data.addStyleClasses(each.name());
            lines.put(each.name(), data);
            renderer.getDatasets().add(data);
        }
    }

    /** Switches a series on or off; says whether that changed anything. */
    boolean draw(String name, boolean wanted) {
        return wanted ? hidden.remove(name) : hidden.add(name);
    }

    /** Takes these courses; gives the range of the left scale that holds them. */
    double[] show(Map<String, Course> next) {
        courses = next;
        var heights = new ArrayList<double[]>();
        double[] head = new double[0];
        for (var each : series) {
            var course = course(each);
            if (each.kind() == Series.Kind.BAND) {
                head = course.size() == 0 ? head : stacked(course, head);
                stack(bands.get(each.name()), course, head);
                heights.add(head);
            } else {
                line(each, course, heights);
            }
        }
        return scale.range(heights.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite));
    }

    private Course course(Series each) {
        return hidden.contains(each.name()) ? Course.NONE : courses.getOrDefault(each.name(), Course.NONE);
    }

    private static double[] stacked(Course course, double[] below) {
        double[] head = course.values().clone();
        for (int i = 0; i < Math.min(head.length, below.length); i++) {
            head[i] += below[i];
        }
        return head;
    }

    private static void stack(DoubleErrorDataSet band, Course course, double[] head) {
        if (course.size() == 0) {
            band.clearData();
        } else {
            band.set(course.seconds(), head, course.values(), new double[head.length]);
        }
    }

    private void line(Series each, Course course, List<double[]> heights) {
        boolean share = each.kind() == Series.Kind.SHARE;
        var values = share ? DoubleStream.of(course.values()).map(value -> value * 100).toArray() : scale.heights(course.values());
        lines.get(each.name()).set(course.seconds(), values);
        if (!share) {
            heights.add(values);
        }
    }

    /** The courses that were taken last. */
    Map<String, Course> courses() {
        return courses;
    }

    /** The words for the last value of each series that has one. */
    Map<String, String> lastValues() {
        var values = new HashMap<String, String>();
        for (var each : series) {
            var course = course(each);
            if (course.size() > 0 && Double.isFinite(course.last())) {
                values.put(each.name(), each.text().apply(course.last()));
            }
        }
        return values;
    }
}
