package dev.tierdeck.desktop.fx;

import javafx.scene.Node;

/** Gives the focus to what was made or shown just now. */
public final class Focus {
    private Focus() {}

    /**
     * Gives the focus to a node in the window. A control hears keys only once it was drawn up, which would otherwise be with the next
     * frame: what is typed before is lost.
     */
    public static void on(Node node) {
        if (node.getScene() != null) {
            node.applyCss();
        }
        node.requestFocus();
    }
}
