package dev.tierdeck.desktop.shell;

import javafx.scene.Scene;

/**
 * How the window looks and speaks.
 *
 * @param theme light or dark
 * @param text how large words are
 * @param motion whether things may move
 * @param preferences where the language is remembered
 */
record Appearance(Theme theme, TextSteps text, Motion motion, Preferences preferences) {
    /** As it was last time. */
    static Appearance of(Scene scene, Preferences preferences) {
        var root = scene.getRoot();
        return new Appearance(new Theme(root, preferences), new TextSteps(root, preferences), new Motion(scene, preferences), preferences);
    }

    void close() {
        theme.close();
    }
}
