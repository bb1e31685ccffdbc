package dev.tierdeck.desktop.shell;

import javafx.scene.Scene;

/**
 * Whether things may move for the sake of movement. Follows the system until a person chooses. The style sheet knows it as {@code
 * prefers-reduced-motion}, code by the scene's preferences.
 */
final class Motion {
    private static final String REMEMBERED = "motion";
    private static final String REDUCED = "reduced";

    private final Scene scene;
    private final Preferences preferences;

    Motion(Scene scene, Preferences preferences) {
        this.scene = scene;
        this.preferences = preferences;
        preferences.get(REMEMBERED).ifPresent(chosen -> scene.getPreferences().setReducedMotion(chosen.equals(REDUCED)));
    }

    boolean isReduced() {
        return scene.getPreferences().isReducedMotion();
    }

    void reduce(boolean reduced) {
        preferences.put(REMEMBERED, reduced ? REDUCED : "full");
        scene.getPreferences().setReducedMotion(reduced);
    }
}
