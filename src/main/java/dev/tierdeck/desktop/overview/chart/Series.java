package dev.tierdeck.desktop.overview.chart;

import java.util.function.DoubleFunction;

/**
 * What a chart draws.
 *
 * @param name its name, and its style class: {@code -fx-line-color}, {@code -fx-marker-color} (fill)
 * @param kind how it is drawn
 * @param text the words for a value at its end
 */
public record Series(String name, Kind kind, DoubleFunction<String> text) {
    /** How a series is drawn. */
    public enum Kind {
        /** A filled band on top of the bands before it. */
        BAND,
        /** A line on the left scale. */
        LINE,
        /** A line on the right scale, 0 to 1. */
        SHARE
    }
}
