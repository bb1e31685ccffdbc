package dev.tierdeck.desktop.overview.chart;

import io.fair_acc.chartfx.axes.AxisLabelFormatter;
import io.fair_acc.chartfx.axes.TickUnitSupplier;
import io.fair_acc.dataset.spi.fastutil.DoubleArrayList;
import java.util.function.DoubleFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How an axis is divided and what stands at its ticks. */
final class Ticks implements AxisLabelFormatter {
    /** Seconds between ticks of a time axis: whole parts of a minute or an hour. */
    static final double[] SECONDS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600};

    private final ObjectProperty<TickUnitSupplier> supplier = new SimpleObjectProperty<>(this, "supplier");
    private final DoubleFunction<String> text;

    Ticks(TickUnitSupplier unit, DoubleFunction<String> text) {
        this.text = text;
        supplier.set(unit);
    }

    /** The smallest of {@code units} that is at least {@code wanted}, else the last. */
    static double atLeast(double wanted, double... units) {
        for (double unit : units) {
            if (unit >= wanted) {
                return unit;
            }
        }
        return units[units.length - 1];
    }

    /** 1, 2 or 5 times a power of ten, at least {@code wanted}. */
    static double round(double wanted) {
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        return power * atLeast(wanted / power * 0.999999, 1, 2, 5, 10);
    }

    @Override
    public String toString(Number value) {
        return text.apply(value.doubleValue());
    }

    @Override
    public Number fromString(String written) {
        throw new UnsupportedOperationException("an axis is not typed into");
    }

    @Override
    public TickUnitSupplier getTickUnitSupplier() {
        return supplier.get();
    }

    @Override
    public void setTickUnitSupplier(TickUnitSupplier unit) {
        supplier.set(unit);
    }

    @Override
    public ObjectProperty<TickUnitSupplier> tickUnitSupplierProperty() {
        return supplier;
    }

    @Override
    public void updateFormatter(DoubleArrayList ticks, double unitScaling) {
        // The text of a tick depends on its value alone.
    }
}
