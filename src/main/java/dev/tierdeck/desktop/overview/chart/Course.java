package dev.tierdeck.desktop.overview.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a series goes.
 *
 * @param seconds the places of its values in time, seconds since 1970, in order
 * @param values its values; NaN in a gap
 */
public record Course(double[] seconds, double[] values) {
    /** Nothing. */
    public static final Course NONE = new Course(new double[0], new double[0]);

    /** The course of these points. */
    public static <P> Course of(List<P> points, ToDoubleFunction<P> millis, ToDoubleFunction<P> value) {
        return new Course(points.stream().mapToDouble(point -> millis.applyAsDouble(point) / 1000).toArray(),
                points.stream().mapToDouble(value).toArray());
    }

    int size() {
        return values.length;
    }

    double last() {
        return values[values.length - 1];
    }
}
