package dev.tierdeck.desktop.fx;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Has what changes all the time painted by its parts. */
public final class Live {
    private Live() {}

    /**
     * A pane whose contents change all the time. Its skin keeps a picture of all that is in sight, which is quick to move and has to be painted
     * whole for each figure that changes.
     */
    public static void scroll(ScrollPane pane) {
        pane.skinProperty().subscribe(skin -> {
            var viewport = pane.lookup(".viewport");
            if (viewport != null) {
                picture(viewport);
            }
        });
    }

    /** A node that was set to be painted from a picture of it, and seldom looks twice the same. */
    public static void picture(Node node) {
        node.setCache(false);
    }
}
