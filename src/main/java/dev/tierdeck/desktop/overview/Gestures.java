package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.overview.chart.TimeChart;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Moves about in time: the wheel zooms at the mouse, a drag pans, a double click resets; and the same by keys. */
final class Gestures {
    private static final double CLOSER = 0.8;
    private static final double STEP = 0.1;

    private final OverviewModel model;
    private double dragged;

    Gestures(OverviewModel model) {
        this.model = model;
    }

    void listen(TimeChart chart) {
        var plot = chart.plot();
        plot.addEventHandler(ScrollEvent.SCROLL, event -> wheel(event, chart));
        plot.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> dragged = event.getX());
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> drag(event, chart));
        plot.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    }

    private void wheel(ScrollEvent event, TimeChart chart) {
        if (event.getDeltaY() != 0) {
            double at = Math.clamp(event.getX() / chart.dataWidth(), 0, 1);
            model.time().zoom(event.getDeltaY() > 0 ? CLOSER : 1 / CLOSER, at);
            event.consume();
        }
    }

    private void drag(MouseEvent event, TimeChart chart) {
        if (event.getButton() == MouseButton.PRIMARY) {
            model.time().move((dragged - event.getX()) / chart.dataWidth());
            dragged = event.getX();
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            model.time().reset();
        }
    }

    /** Space pauses although a button was clicked before; a button that was reached by the keyboard keeps its Space, and so does a text. */
    void first(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.getTarget() instanceof Node node && !node.isFocusVisible() && !(node instanceof TextInputControl)) {
            key(event);
        }
    }

    /** The keys that work anywhere in the view where nothing else wants them. */
    void key(KeyEvent event) {
        boolean known = !event.isShortcutDown() && !event.isAltDown() && (event.isShiftDown() && point(event) || act(event));
        if (known) {
            event.consume();
        }
    }

    /** With Shift the arrows move the crosshair. */
    private boolean point(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> model.point(-1);
            case RIGHT -> model.point(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean act(KeyEvent event) {
        switch (event.getCode()) {
            case SPACE -> model.time().paused().set(!model.time().paused().get());
            case PLUS, ADD, EQUALS -> model.time().zoom(CLOSER, 1);
            case MINUS, SUBTRACT -> model.time().zoom(1 / CLOSER, 1);
            case LEFT -> model.time().move(-STEP);
            case RIGHT -> model.time().move(STEP);
            case HOME -> model.time().reset();
            case ESCAPE -> model.time().moment().set(Double.NaN);
            default -> {
                return false;
            }
        }
        return true;
    }
}
