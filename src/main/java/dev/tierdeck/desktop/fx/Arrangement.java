package dev.tierdeck.desktop.fx;

import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** How a view arranges itself. */
public final class Arrangement {
    private Arrangement() {}

    /**
     * Has two panes stand side by side where there is room, else one above the other.
     *
     * @param wide from which width on they stand side by side, in pixels where the text has its normal size
     * @param beside the first one's share then, 0 to 1
     * @param below the first one's share otherwise
     */
    public static void turn(SplitPane panes, double wide, double beside, double below) {
        panes.widthProperty().addListener((property, before, width) -> {
            var wanted = width.doubleValue() < wide * TextSize.of(panes) ? Orientation.VERTICAL : Orientation.HORIZONTAL;
            if (panes.getOrientation() != wanted) {
                panes.setOrientation(wanted);
                // Later, as the pane shares out its room anew by itself first.
                Platform.runLater(() -> panes.setDividerPositions(wanted == Orientation.VERTICAL ? below : beside));
            }
        });
    }

    /** Has a view that is given the focus as a whole pass it on to what is used first. */
    public static void passFocus(Node root, Runnable on) {
        root.focusedProperty().addListener((property, before, focused) -> {
            if (focused) {
                // Later, as the window is still busy with giving the focus to the root.
                Platform.runLater(on);
            }
        });
    }
}
