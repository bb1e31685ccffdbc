package dev.tierdeck.desktop.candles;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;

/** The colours of a canvas, which no style sheet reaches: each is the fill of a shape that one does reach, and that nobody sees. */
final class Inks {
    private final Rectangle rise = new Rectangle();
    private final Rectangle fall = new Rectangle();
    private final Rectangle grid = new Rectangle();
    private final Rectangle text = new Rectangle();
    private final Rectangle strong = new Rectangle();
    private final Rectangle ground = new Rectangle();
    private final Rectangle cross = new Rectangle();

    /** @param changed is called when a theme brought other colours */
    Inks(Pane owner, Runnable changed) {
        name(rise, "ink-rise");
        name(fall, "ink-fall");
        name(grid, "ink-grid");
        name(text, "ink-text");
        name(strong, "ink-strong");
        name(ground, "ink-ground");
        name(cross, "ink-cross");
        for (var ink : List.of(rise, fall, grid, text, strong, ground, cross)) {
            ink.setManaged(false);
            ink.fillProperty().addListener((property, before, now) -> changed.run());
            owner.getChildren().add(ink);
        }
    }

    private static void name(Rectangle ink, String style) {
        ink.getStyleClass().add(style);
    }

    Paint rise() {
        return rise.getFill();
    }

    Paint fall() {
        return fall.getFill();
    }

    Paint grid() {
        return grid.getFill();
    }

    Paint text() {
        return text.getFill();
    }

    Paint strong() {
        return strong.getFill();
    }

    Paint ground() {
        return ground.getFill();
    }

    Paint cross() {
        return cross.getFill();
    }
}
