package dev.tierdeck.desktop.settings;

/** What stands in the system's clipboard, read when a person asks for it and never otherwise. */
@FunctionalInterface
public interface Clipboard {
    /** The text there; empty for none. Called on the JavaFX thread. */
    String text();

    /** The clipboard of the system the window runs on. */
    static Clipboard ofSystem() {
        return () -> {
            var text = javafx.scene.input.Clipboard.getSystemClipboard().getString();
            return text == null ? "" : text;
        };
    }
}
