package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.overview.count.Outcome;
import dev.tierdeck.desktop.overview.count.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * A column of the table of what a chart shows.
 *
 * @param message the key of its head
 * @param plain its head in a file
 * @param value what it shows; NaN for nothing
 * @param text the same for a person
 * @param cell the same in a file
 */
record PointColumn(String message, String plain, ToDoubleFunction<Point> value, DoubleFunction<String> text, DoubleFunction<String> cell) {
    /** The columns of a source; causes only where it tells them. */
    static List<PointColumn> of(Source source, List<Point> points) {
        var columns = new ArrayList<PointColumn>();
        columns.add(new PointColumn("column.time", "time", Point::millis, millis -> Format.date(moment(millis)), millis -> moment(millis).toString()));
        if (source.hasHits()) {
            columns.add(rate("column.hits", "hits_per_s", Point::hits));
        }
        columns.add(rate("column.misses", "misses_per_s", Point::misses));
        if (source.hasHits()) {
            columns.add(new PointColumn("column.rate", "hit_rate", Point::hitRate, Format::percent, PointColumn::number));
        }
        Outcome.CAUSES.stream().filter(cause -> points.stream().anyMatch(point -> point.rate(cause) > 0))
                .forEach(cause -> columns.add(rate("cause." + cause.word(), cause.name().toLowerCase(Locale.ROOT) + "_per_s", point -> point.rate(cause))));
        return columns;
    }

    private static PointColumn rate(String message, String plain, ToDoubleFunction<Point> value) {
        return new PointColumn(message, plain, value, Format::rate, PointColumn::number);
    }

    private static Instant moment(double millis) {
        return Instant.ofEpochMilli(Math.round(millis));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** The text of a point for a person. */
    String text(Point point) {
        double shown = value.applyAsDouble(point);
        return Double.isNaN(shown) ? Format.NONE : text.apply(shown);
    }

    /** The text of a point in a file; empty for nothing. */
    String cell(Point point) {
        double shown = value.applyAsDouble(point);
        return Double.isNaN(shown) ? "" : cell.apply(shown);
    }
}
