package dev.tierdeck.desktop.fx;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Room for a view that is never smaller than the view can be: where the window leaves less, as with large text, the rest is reached by a
 * scroll bar, and what has the focus comes into sight. No {@link javafx.scene.control.ScrollPane}, which takes keys and the focus for itself.
 */
public final class Room extends Region {
    private final StackPane content = new StackPane();
    private final ScrollBar across = bar(Orientation.HORIZONTAL);
    private final ScrollBar down = bar(Orientation.VERTICAL);
    private final ChangeListener<@Nullable Node> follow = (at, before, now) -> reveal(now);

    /** Room without anything in it. */
    public Room() {
        getChildren().setAll(content, across, down);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        across.valueProperty().addListener((at, before, now) -> requestLayout());
        down.valueProperty().addListener((at, before, now) -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        sceneProperty().subscribe(this::joined);
    }

    private static ScrollBar bar(Orientation orientation) {
        var bar = new ScrollBar();
        bar.setOrientation(orientation);
        bar.setVisible(false);
        bar.setFocusTraversable(false);
        return bar;
    }

    private void joined(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.focusOwnerProperty().removeListener(follow);
        }
        if (now != null) {
            now.focusOwnerProperty().addListener(follow);
        }
    }

    /** What stands here. */
    public StackPane content() {
        return content;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        boolean wide = content.minWidth(-1) > getWidth();
        double below = wide ? across.prefHeight(-1) : 0;
        boolean high = content.minHeight(-1) > getHeight() - below;
        double beside = high ? down.prefWidth(-1) : 0;
        double width = Math.max(content.minWidth(-1), getWidth() - beside);
        double height = Math.max(content.minHeight(-1), getHeight() - below);
        show(across, wide, width - (getWidth() - beside), getWidth() - beside);
        show(down, high, height - (getHeight() - below), getHeight() - below);
        across.resizeRelocate(0, getHeight() - below, getWidth() - beside, below);
        down.resizeRelocate(getWidth() - beside, 0, beside, getHeight() - below);
        content.resizeRelocate(-Math.round(across.getValue()), -Math.round(down.getValue()), width, height);
    }

    private static void show(ScrollBar bar, boolean visible, double rest, double seen) {
        bar.setVisible(visible);
        bar.setMax(visible ? rest : 0);
        bar.setVisibleAmount(visible ? rest * seen / (rest + seen) : 0);
        bar.setBlockIncrement(seen / 2);
        bar.setUnitIncrement(24);
        bar.setValue(Math.clamp(bar.getValue(), 0, bar.getMax()));
    }

    private void wheel(ScrollEvent event) {
        move(across, event.getDeltaX());
        move(down, event.getDeltaY());
    }

    private static void move(ScrollBar bar, double by) {
        bar.setValue(Math.clamp(bar.getValue() - by, 0, bar.getMax()));
    }

    private void reveal(@Nullable Node focused) {
        if (focused != null && (across.isVisible() || down.isVisible()) && isInside(focused) && focused != content) {
            var place = content.sceneToLocal(focused.localToScene(focused.getLayoutBounds()));
            across.setValue(Math.clamp(reached(across.getValue(), across.getWidth(), place.getMinX(), place.getMaxX()), 0, across.getMax()));
            down.setValue(Math.clamp(reached(down.getValue(), down.getHeight(), place.getMinY(), place.getMaxY()), 0, down.getMax()));
        }
    }

    /** The least move by which what stands from {@code begin} to {@code end} is seen; its beginning, where it is longer than what is seen. */
    private static double reached(double at, double seen, double begin, double end) {
        return begin < at ? begin : Math.max(at, Math.min(end - seen, end - begin > seen ? at : begin));
    }

    private boolean isInside(@Nullable Node node) {
        return node != null && (node == content || isInside(node.getParent()));
    }
}
