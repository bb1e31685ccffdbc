package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.ttl.TypeTtls.Count;
import javafx.scene.layout.Region;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;

/**
 * How many keys have how much left: a bar a step, beside them one for those without a TTL, and a line at the configured TTL. The steps are
 * the same for every type, so that types can be compared at a glance.
 */
final class Histogram extends Region {
    private static final double LEAST = 2;

    private final double gap;
    private final Path within = path("ttl-within");
    private final Path over = path("ttl-over");
    private final Path endless = path("ttl-endless");
    private final Path unexpected = path("ttl-unexpected");
    private final Path mark = path("ttl-mark");
    private TypeTtls of = Census.NONE.all();

    /** @param gap between two bars, in pixels */
    Histogram(double gap) {
        this.gap = gap;
        getStyleClass().add("ttl-histogram");
        getChildren().addAll(within, over, endless, unexpected, mark);
    }

    private static Path path(String style) {
        var path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        return path;
    }

    void show(TypeTtls type) {
        of = type;
        requestLayout();
    }

    /** How wide a step is. */
    private double slot() {
        return (getWidth() - snappedLeftInset() - snappedRightInset()) / (Spread.steps() + 2);
    }

    /** Where a place between the steps is; they begin at 0, and the keys without a TTL stand one step behind the last. */
    double x(double place) {
        return snappedLeftInset() + place * slot();
    }

    /** The step at {@code x}; the number of steps for what stands behind the last. */
    int step(double x) {
        return (int) Math.clamp((x - snappedLeftInset()) / Math.max(1, slot()), 0, Spread.steps());
    }

    @Override
    protected void layoutChildren() {
        for (var path : new Path[] {within, over, endless, unexpected, mark}) {
            path.getElements().clear();
        }
        long most = Math.max(of.spread().most(), of.count(Count.WITHOUT));
        for (int step = 0; step < Spread.steps(); step++) {
            bar(isOver(step) ? over : within, step, of.spread().count(step), most);
        }
        bar(of.count(Count.UNEXPECTED) > 0 ? unexpected : endless, Spread.steps() + 1, of.count(Count.WITHOUT), most);
        mark();
    }

    private boolean isOver(int step) {
        var ttl = of.most();
        return ttl != null && !ttl.forever() && Spread.from(step) >= ttl.millis();
    }

    private void bar(Path path, int at, long count, long most) {
        if (count > 0) {
            double bottom = getHeight() - snappedBottomInset();
            double height = Math.max(LEAST, (bottom - snappedTopInset()) * count / most);
            double left = Math.round(x(at) + gap / 2);
            double right = Math.max(left + 1, Math.round(x(at + 1) - gap / 2));
            path.getElements().addAll(new MoveTo(left, bottom), new VLineTo(bottom - height), new HLineTo(right), new VLineTo(bottom),
                    new LineTo(left, bottom));
        }
    }

    private void mark() {
        var ttl = of.most();
        if (ttl != null && !ttl.forever()) {
            double x = Math.round(x(Spread.place(ttl.millis()))) + 0.5;
            mark.getElements().addAll(new MoveTo(x, snappedTopInset()), new LineTo(x, getHeight() - snappedBottomInset()));
        }
    }
}
