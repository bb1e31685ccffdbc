package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.TextSize;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;

/**
 * The last runs side by side, the newest at the right: a bar for one that succeeded, a cross for one that failed, above each how long it
 * took. One of them is told in words: the newest, or the one under the mouse, or where the arrow keys went.
 */
final class RunStrip extends Region {
    private static final int SLOTS = 50;
    private static final double SLOT = 8;
    private static final double CURVE = 26;
    private static final double MARK = 12;
    private static final double GAP = 4;

    private final Polyline curve = new Polyline();
    private final Region cursor = new Region();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private List<RunLine> runs = List.of();
    private double scale = 1;
    private int at;

    RunStrip() {
        getStyleClass().add("run-strip");
        curve.getStyleClass().add("sparkline-line");
        curve.setManaged(false);
        cursor.getStyleClass().add("run-cursor");
        cursor.setManaged(false);
        cursor.setMouseTransparent(true);
        scale(1);
        TextSize.follow(this, this::scale);
        setFocusTraversable(true);
        setOnMouseMoved(event -> tell(slot(event.getX())));
        setOnMouseExited(event -> tell(runs.size() - 1));
        setOnMousePressed(event -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** All of it grows with the words beside it; who looks at a run keeps it. */
    private void scale(double factor) {
        scale = factor;
        double width = (SLOTS * SLOT + 2 * GAP) * scale;
        double height = (GAP + CURVE + GAP + MARK + GAP) * scale;
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        fill();
        tell(at);
    }

    private void fill() {
        getChildren().setAll(IntStream.range(0, runs.size()).mapToObj(this::mark).toList());
        getChildren().addAll(0, List.of(cursor, curve));
        draw();
    }

    /** The run that is told, in words; empty where there is none. */
    ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    void show(List<RunLine> lines) {
        // Who looks at an older run keeps it while newer ones arrive; who looks at the newest sees the newest.
        int fromEnd = runs.size() - 1 - at;
        boolean newest = fromEnd <= 0;
        var before = newest || at < 0 ? null : runs.get(at);
        runs = lines;
        fill();
        int same = before == null ? -1 : lines.lastIndexOf(before);
        tell(same >= 0 ? same : lines.size() - 1);
    }

    private double x(int index) {
        return (GAP + (SLOTS - runs.size() + index) * SLOT) * scale;
    }

    private Region mark(int index) {
        var mark = new Region();
        mark.getStyleClass().addAll("run-mark", runs.get(index).ok() ? "ok" : "failed");
        mark.setManaged(false);
        mark.setMouseTransparent(true);
        mark.resizeRelocate(x(index) + 1, (GAP + CURVE + GAP) * scale, SLOT * scale - 2, MARK * scale);
        return mark;
    }

    private void draw() {
        curve.getPoints().clear();
        for (int i = 0; i < runs.size(); i++) {
            curve.getPoints().addAll(x(i) + SLOT * scale / 2, (GAP + CURVE - 1 - runs.get(i).share() * (CURVE - 2)) * scale);
        }
    }

    private int slot(double x) {
        return (int) Math.floor((x / scale - GAP) / SLOT) - (SLOTS - runs.size());
    }

    private void tell(int index) {
        at = Math.clamp(index, Math.min(0, runs.size() - 1), runs.size() - 1);
        cursor.setVisible(at >= 0);
        cursor.resizeRelocate(x(at), GAP * scale / 2, SLOT * scale, getPrefHeight() - GAP * scale);
        told.set(at < 0 ? "" : runs.get(at).text());
    }

    private void press(KeyEvent event) {
        int wanted = switch (event.getCode()) {
            case LEFT -> at - 1;
            case RIGHT -> at + 1;
            case HOME -> 0;
            case END -> runs.size() - 1;
            default -> Integer.MIN_VALUE;
        };
        if (wanted != Integer.MIN_VALUE) {
            tell(wanted);
            event.consume();
        }
    }
}
