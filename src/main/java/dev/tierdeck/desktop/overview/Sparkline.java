package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.TextSize;
import dev.tierdeck.desktop.overview.count.Point;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;

/** A small line without axes: requests a second over the last minute, from nothing at the foot to the most at the head. */
final class Sparkline extends Region {
    private static final double WIDTH = 72;
    private static final double HEIGHT = 22;

    private final Polyline line = new Polyline();
    private double width = WIDTH;
    private double height = HEIGHT;
    private List<Point> points = List.of();

    Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("sparkline-line");
        line.setManaged(false);
        getChildren().add(line);
        scale(1);
        TextSize.follow(this, this::scale);
    }

    private void scale(double factor) {
        width = Math.round(WIDTH * factor);
        height = Math.round(HEIGHT * factor);
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        draw();
    }

    /** {@code misses}: whether it is misses that are shown. */
    void show(List<Point> points, boolean misses) {
        if (misses != getStyleClass().contains("misses")) {
            getStyleClass().setAll(misses ? List.of("sparkline", "misses") : List.of("sparkline"));
        }
        this.points = points;
        draw();
    }

    private void draw() {
        var known = points.stream().filter(point -> !point.isGap()).toList();
        double most = Math.max(1, known.stream().mapToDouble(Point::all).max().orElse(0));
        double end = known.isEmpty() ? 0 : known.getLast().millis();
        line.getPoints().setAll(known.stream().flatMap(point -> List.of(
                width - (end - point.millis()) / 60_000 * width,
                height - 1 - point.all() / most * (height - 2)).stream()).toList());
    }
}
