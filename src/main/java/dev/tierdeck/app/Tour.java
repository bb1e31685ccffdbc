package dev.tierdeck.app;

import java.util.Iterator;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * A walk through all views by their keys, at whose end the window is closed. The installer's build trains the cache of a start by it, and it
 * shows that an installed program is whole. {@code -Dtierdeck.tour=true} asks for it.
 */
final class Tour {
    private static final String PROPERTY = "tierdeck.tour";
    /** Long enough for a view to be drawn and to be filled. */
    private static final Duration STAY = Duration.seconds(1.5);
    private static final List<KeyCode> STEPS = List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT6,
            KeyCode.DIGIT7, KeyCode.DIGIT8, KeyCode.K, KeyCode.DIGIT1);

    private final Stage stage;
    private final Iterator<KeyCode> steps = STEPS.iterator();

    private Tour(Stage stage) {
        this.stage = stage;
    }

    /** Begins once the window is there, where one was asked for. */
    static void ifAsked(Stage stage) {
        if (Boolean.getBoolean(PROPERTY)) {
            new Tour(stage).go();
        }
    }

    private void go() {
        var stay = new PauseTransition(STAY);
        stay.setOnFinished(over -> step());
        stay.play();
    }

    private void step() {
        if (steps.hasNext()) {
            var key = steps.next();
            Event.fireEvent(stage.getScene(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, true, false, false));
            go();
        } else {
            stage.close();
        }
    }
}
