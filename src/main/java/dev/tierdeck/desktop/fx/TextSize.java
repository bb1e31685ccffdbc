package dev.tierdeck.desktop.fx;

import java.util.ArrayList;
import java.util.function.DoubleConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * How large words are, as a factor: 1 is the size the style sheet was written in. It is kept by the root of each scene. What the style sheet
 * measures follows by itself; what measures in pixels of its own multiplies by {@link #of}, or is told by {@link #follow}.
 */
public final class TextSize {
    private static final String KEPT = TextSize.class.getName();

    private TextSize() {}

    /** The factor where this node is; 1 where it is in no window yet. Never 0. */
    public static double of(@Nullable Node node) {
        var scene = node == null ? null : node.getScene();
        return scene == null || scene.getRoot() == null ? 1 : kept(scene.getRoot()).get();
    }

    /** Tells the factor as soon as this node is in a window, and from then on whenever it changes. Called on the JavaFX thread. */
    public static void follow(Node node, DoubleConsumer told) {
        node.sceneProperty().flatMap(Scene::rootProperty).flatMap(TextSize::kept).subscribe(factor -> {
            // Not in a window for now, as a view that another one covers: nothing to measure.
            if (factor != null) {
                told.accept(factor.doubleValue());
            }
        });
    }

    /**
     * Makes all below this root so large from now on.
     *
     * @throws IllegalArgumentException when the factor is not between a half and 4
     */
    public static void set(Parent root, double factor) {
        if (!(factor >= 0.5 && factor <= 4)) {
            throw new IllegalArgumentException("text can be 0.5 to 4 times as large, not " + factor);
        }
        var sheets = new ArrayList<>(root.getStylesheets());
        sheets.removeIf(StyleSheet::isOurs);
        sheets.addFirst(StyleSheet.url(factor));
        // All at once: without a sheet in between, no colour would be known.
        root.getStylesheets().setAll(sheets);
        kept(root).set(factor);
    }

    private static DoubleProperty kept(Parent root) {
        return (DoubleProperty) root.getProperties().computeIfAbsent(KEPT, first -> new SimpleDoubleProperty(1));
    }
}
