package dev.tierdeck.desktop.overview.chart;

import io.fair_acc.chartfx.renderer.spi.AbstractRendererXY;
import io.fair_acc.chartfx.ui.css.DataSetNode;
import io.fair_acc.dataset.DataSet;
import io.fair_acc.dataset.DataSetError;
import javafx.scene.canvas.GraphicsContext;

/**
 * Paints each data set as a line and, where it has a negative error, as a filled band that reaches down by it: bands stack when one's
 * foot is the other's head. NaN leaves a gap. Colours come from the style sheet: {@code -fx-line-color}, {@code -fx-marker-color} (fill).
 */
final class BandRenderer extends AbstractRendererXY<BandRenderer> {
    private final Ends ends;
    private double[] x = new double[0];
    private double[] head = new double[0];
    private double[] foot = new double[0];

    /** Told where a line ends on the canvas. */
    @FunctionalInterface
    interface Ends {
        void end(String series, double x, double y);
    }

    BandRenderer(Ends ends) {
        this.ends = ends;
    }

    @Override
    protected void render(GraphicsContext canvas, DataSet data, DataSetNode style) {
        int size = data.getDataCount();
        place(data, size);
        canvas.save();
        int begin = 0;
        for (int i = 0; i <= size; i++) {
            if (i == size || Double.isNaN(head[i])) {
                paint(canvas, style, begin, i, data instanceof DataSetError);
                begin = i + 1;
            }
        }
        canvas.restore();
        if (size > 0 && !Double.isNaN(head[size - 1])) {
            ends.end(data.getName(), x[size - 1], head[size - 1]);
        }
    }

    /** Where the points are on the canvas. */
    private void place(DataSet data, int size) {
        if (x.length < size) {
            x = new double[size * 2];
            head = new double[size * 2];
            foot = new double[size * 2];
        }
        for (int i = 0; i < size; i++) {
            double value = data.get(DataSet.DIM_Y, i);
            x[i] = xAxis.getDisplayPosition(data.get(DataSet.DIM_X, i));
            head[i] = Double.isNaN(value) ? Double.NaN : yAxis.getDisplayPosition(value);
            foot[i] = data instanceof DataSetError error ? yAxis.getDisplayPosition(value - error.getErrorNegative(DataSet.DIM_Y, i)) : 0;
        }
    }

    private void paint(GraphicsContext canvas, DataSetNode style, int begin, int end, boolean band) {
        if (end <= begin) {
            return;
        }
        if (band) {
            fill(canvas, style, begin, end);
        }
        canvas.setStroke(style.getLineColor());
        canvas.setLineWidth(style.getLineWidth());
        canvas.beginPath();
        canvas.moveTo(x[begin], head[begin]);
        for (int i = begin + 1; i < end; i++) {
            canvas.lineTo(x[i], head[i]);
        }
        canvas.stroke();
    }

    private void fill(GraphicsContext canvas, DataSetNode style, int begin, int end) {
        canvas.setFill(style.getMarkerColor());
        canvas.beginPath();
        canvas.moveTo(x[begin], foot[begin]);
        for (int i = begin; i < end; i++) {
            canvas.lineTo(x[i], head[i]);
        }
        for (int i = end - 1; i >= begin; i--) {
            canvas.lineTo(x[i], foot[i]);
        }
        canvas.closePath();
        canvas.fill();
    }

    @Override
    protected BandRenderer getThis() {
        return this;
    }
}
