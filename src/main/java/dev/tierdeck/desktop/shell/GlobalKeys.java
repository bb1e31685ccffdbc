package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Action;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys that work wherever the focus is. Those of the text's size come before a view's own, as charts take plus and minus for themselves. */
final class GlobalKeys {
    private static final String UNDO = "Ctrl+Z";

    private final Commands commands;

    private GlobalKeys(Commands commands) {
        this.commands = commands;
    }

    static void bind(Scene scene, Commands.Frame frame, Commands commands, Appearance appearance, Runnable palette) {
        var keys = scene.getAccelerators();
        for (var id : ViewId.values()) {
            keys.put(KeyCombination.valueOf("Shortcut+" + (id.ordinal() + 1)), () -> frame.choose(id));
        }
        keys.put(KeyCombination.valueOf("Shortcut+COMMA"), () -> frame.choose(ViewId.SETTINGS));
        keys.put(KeyCombination.valueOf("Shortcut+K"), palette);
        keys.put(KeyCombination.valueOf("F1"), frame::shortcuts);
        keys.put(KeyCombination.valueOf("Shortcut+Q"), frame::quit);
        keys.put(KeyCombination.valueOf("Shortcut+Z"), new GlobalKeys(commands)::undo);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> resize(event, appearance.text()));
    }

    /** Where a view did not take the key by itself: what it offers for it. */
    private void undo() {
        commands.here().filter(action -> action.keys().equals(UNDO) && action.possible()).findFirst().map(Action::run).ifPresent(Runnable::run);
    }

    private static void resize(KeyEvent event, TextSteps text) {
        if (event.isShortcutDown() && !event.isAltDown() && resized(event.getCode(), text)) {
            event.consume();
        }
    }

    private static boolean resized(KeyCode code, TextSteps text) {
        switch (code) {
            case EQUALS, PLUS, ADD -> text.larger();
            case MINUS, SUBTRACT -> text.smaller();
            case DIGIT0, NUMPAD0 -> text.normal();
            default -> {
                return false;
            }
        }
        return true;
    }
}
