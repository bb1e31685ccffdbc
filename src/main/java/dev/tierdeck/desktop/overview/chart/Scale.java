package dev.tierdeck.desktop.overview.chart;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** The left scale of a chart: how a value becomes a height, and where the scale begins and ends. */
public enum Scale {
    /** From nothing up, in round ticks. */
    LINEAR {
        @Override
        double height(double value) {
            return value;
        }

        @Override
        double[] range(DoubleStream heights) {
            double highest = Math.max(1, heights.max().orElse(0));
            double unit = Ticks.round(highest / 5);
            return new double[] {0, Math.ceil(highest / unit) * unit};
        }

        @Override
        Ticks ticks(DoubleFunction<String> text) {
            return new Ticks(Ticks::round, text);
        }
    },
    /** Powers of ten. */
    LOGARITHMIC {
        @Override
        double height(double value) {
            return value > 0 ? Math.log10(value) : Double.NaN;
        }

        @Override
        double[] range(DoubleStream heights) {
            var all = heights.summaryStatistics();
            if (all.getCount() == 0) {
                return new double[] {3, 7};
            }
            double low = Math.floor(all.getMin());
            return new double[] {low, Math.max(low + 1, Math.ceil(all.getMax()))};
        }

        @Override
        Ticks ticks(DoubleFunction<String> text) {
            return new Ticks(wanted -> Ticks.atLeast(wanted, 1, 2, 3, 5), value -> text.apply(Math.pow(10, Math.round(value))));
        }
    };

    /** Where a value stands; NaN for nowhere. */
    abstract double height(double value);

    /** The least and the highest tick that hold these heights. */
    abstract double[] range(DoubleStream heights);

    abstract Ticks ticks(DoubleFunction<String> text);

    double[] heights(double[] values) {
        return Arrays.stream(values).map(this::height).toArray();
    }
}
