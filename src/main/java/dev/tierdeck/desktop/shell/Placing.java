package dev.tierdeck.desktop.shell;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where the window was and how large, from one start to the next. What no longer fits a screen is forgotten. */
final class Placing {
    private static final String REMEMBERED = "window";
    private static final String MAXIMIZED = "window.maximized";

    private final Preferences preferences;

    Placing(Preferences preferences) {
        this.preferences = preferences;
    }

    void restore(Stage stage) {
        remembered().filter(Placing::isOnScreen).ifPresent(place -> {
            stage.setX(place.getMinX());
            stage.setY(place.getMinY());
            stage.setWidth(place.getWidth());
            stage.setHeight(place.getHeight());
        });
        stage.setMaximized(preferences.get(MAXIMIZED).map(Boolean::parseBoolean).orElse(false));
    }

    void remember(Stage stage) {
        preferences.put(MAXIMIZED, Boolean.toString(stage.isMaximized()));
        if (!stage.isMaximized() && stage.getWidth() > 0) {
            preferences.put(REMEMBERED, String.format(Locale.ROOT, "%d %d %d %d", Math.round(stage.getX()), Math.round(stage.getY()),
                    Math.round(stage.getWidth()), Math.round(stage.getHeight())));
        }
    }

    private Optional<Rectangle2D> remembered() {
        return preferences.get(REMEMBERED).filter(text -> text.matches("-?\\d{1,5} -?\\d{1,5} \\d{3,5} \\d{3,5}"))
                .map(text -> text.split(" "))
                .map(part -> new Rectangle2D(number(part[0]), number(part[1]), number(part[2]), number(part[3])));
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static boolean isOnScreen(Rectangle2D place) {
        return Screen.getScreens().stream().map(Screen::getVisualBounds)
                .anyMatch(bounds -> bounds.contains(place.getMinX() + 40, place.getMinY() + 10));
    }
}
