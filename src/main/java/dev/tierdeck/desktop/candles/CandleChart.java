package dev.tierdeck.desktop.candles;

import dev.tierdeck.desktop.fx.TextSize;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;

/**
 * The candlesticks of a {@link CandleModel}: painted at most once a frame, and only when something changed. The wheel zooms at the mouse, a
 * drag pans, a double click shows the whole; arrows step from bar to bar, + and - zoom, Page Up and Page Down pan, Home and End go to the
 * ends, Backspace shows the whole.
 */
public final class CandleChart extends Pane {
    private static final double SLOT = 7;
    private static final double CLOSER = 0.8;
    private static final double PAGE = 0.8;
    private static final double MIDDLE = 0.5;

    private final CandleModel model;
    private final Canvas canvas = new Canvas();
    private final Inks inks;
    private double pointer = -1;
    private double dragged;

    /** A chart of what this model looks at. */
    public CandleChart(CandleModel model) {
        this.model = model;
        getStyleClass().add("candles");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        getChildren().add(canvas);
        inks = new Inks(this, this::requestLayout);
        TextSize.follow(this, factor -> requestLayout());
        repaint(model.picture());
        repaint(model.cursor());
        repaint(model.volume());
        setOnMouseMoved(this::point);
        setOnMouseExited(left -> leave());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseClicked(this::click);
        setOnScroll(this::wheel);
        setOnKeyPressed(this::key);
    }

    private void repaint(ObservableValue<?> what) {
        what.addListener((property, before, now) -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        model.slots().set((int) Math.max(1, across() / SLOT));
        var pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), getHeight());
        var picture = model.picture().get();
        if (picture != null && getWidth() > Plot.LABELS * scale() && getHeight() > Plot.TIMES * scale()) {
            new Brush(pen, inks, plot(picture)).paint(model.cursor().get(), pointer);
        }
    }

    private Plot plot(Picture picture) {
        return new Plot(picture, getWidth(), getHeight(), model.volume().get(), scale());
    }

    private double scale() {
        return TextSize.of(this);
    }

    /** How wide the room for bars is. */
    private double across() {
        return Math.max(1, getWidth() - Plot.LABELS * scale());
    }

    private void point(MouseEvent event) {
        var picture = model.picture().get();
        if (picture != null) {
            pointer = event.getY();
            model.point(event.getX() <= plot(picture).right() ? plot(picture).millis(event.getX()) : Double.NaN);
            requestLayout();
        }
    }

    private void leave() {
        pointer = -1;
        model.point(Double.NaN);
        requestLayout();
    }

    private void press(MouseEvent event) {
        requestFocus();
        dragged = event.getX();
    }

    private void drag(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            model.move((dragged - event.getX()) / across());
            dragged = event.getX();
        }
        point(event);
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            model.whole();
        }
    }

    private void wheel(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            double at = Math.clamp(event.getX() / across(), 0, 1);
            model.zoom(event.getDeltaY() > 0 ? CLOSER : 1 / CLOSER, at);
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if (!event.isShortcutDown() && !event.isAltDown() && act(event.getCode())) {
            pointer = -1;
            event.consume();
        }
    }

    private boolean act(KeyCode code) {
        switch (code) {
            case LEFT -> model.step(-1);
            case RIGHT -> model.step(1);
            case PLUS, ADD, EQUALS -> model.zoom(CLOSER, MIDDLE);
            case MINUS, SUBTRACT -> model.zoom(1 / CLOSER, MIDDLE);
            case PAGE_UP -> model.move(-PAGE);
            case PAGE_DOWN -> model.move(PAGE);
            case HOME -> model.to(false);
            case END -> model.to(true);
            case BACK_SPACE -> model.whole();
            default -> {
                return false;
            }
        }
        return true;
    }
}
