package dev.tierdeck.desktop.shell;

import java.util.List;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** What every window of ours has, whatever it shows: its icons, and how large it is at first and at least. */
final class Dress {
    static final double WIDTH = 1280;
    static final double HEIGHT = 860;
    private static final double LEAST_WIDTH = 720;
    private static final double LEAST_HEIGHT = 520;

    private Dress() {}

    /** Puts it on a stage; harmless when repeated. */
    static void put(Stage stage) {
        if (stage.getIcons().isEmpty()) {
            stage.getIcons().setAll(List.of(icon(32), icon(64), icon(128))); // JavaFX takes the one of 128, and would make it of a larger one itself.
        }
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
    }

    private static Image icon(int size) {
        return new Image(Dress.class.getResource("/icons/tierdeck-" + size + ".png").toExternalForm());
    }
}
