/**
 * Charts over time: stacked bands and lines whose gaps stay open, the last value at each line's end, and one crosshair that all of them
 * share. It draws courses of numbers and does not know what they count.
 *
 * <p><b>Own painting inside ChartFX.</b> ChartFX brings axes, grid, canvas and scheduling. The bands are painted by {@code BandRenderer},
 * as its stock renderers can neither stack areas nor leave a gap open in a filled one, and its legend and zoom plugin are left out: both
 * draw what the style sheet can't reach. A logarithmic scale is a linear one of logarithms, which keeps one kind of axis.
 *
 * <p><b>After painting.</b> Values at line ends and the crosshair are nodes over the canvas, put in place when the canvas was painted: only
 * then do the axes stand for what is seen. They are unmanaged shapes, so that a value that changes lays nothing out.
 */
@NullMarked
package dev.tierdeck.desktop.overview.chart;

import org.jspecify.annotations.NullMarked;
