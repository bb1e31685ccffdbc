package dev.tierdeck.desktop.overview.chart;

import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.Axis;
import io.fair_acc.dataset.DataSet;

/**
 * A chart whose data is touched on the window's thread alone, and which therefore locks nothing. ChartFX takes read locks in a layout and
 * gives them back at the end of the next frame; a window lays itself out between frames too, when it opens, and data set before the next
 * frame would then wait for ever for a lock that its own thread holds.
 */
final class WindowChart extends XYChart {
    private Runnable before = () -> {};
    private Runnable after = () -> {};

    WindowChart(Axis... axes) {
        super(axes);
    }

    /** Has these run before and after each painting. */
    void aroundPainting(Runnable first, Runnable then) {
        before = first;
        after = then;
    }

    @Override
    protected void redrawCanvas() {
        before.run();
        super.redrawCanvas();
        after.run();
    }

    @Override
    protected void ensureLockedDataSets() {
        // Nothing to lock: see above.
    }

    /** Notes that what changed was painted; ChartFX does so only for data sets that it locked. */
    @Override
    protected void clearStates() {
        super.clearStates();
        forEachDataSet(WindowChart::painted);
    }

    private static void painted(DataSet data) {
        data.getAxisDescriptions().forEach(axis -> axis.getBitState().clear());
        data.getBitState().clear();
    }
}
