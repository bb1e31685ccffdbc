package dev.tierdeck.desktop.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.Parent;
import org.kordamp.ikonli.feather.Feather;

/** Light, dark, or as the system has it. Puts the class {@code dark} on the root, by which the style sheet chooses its own colours. */
final class Theme {
    private static final String REMEMBERED = "theme";
    private static final String DARK = "dark";

    private final Parent root;
    private final Preferences preferences;
    private final ChangeListener<ColorScheme> follow = (at, before, now) -> apply();
    private final ReadOnlyObjectWrapper<Choice> choice;

    /** What a person can choose. */
    enum Choice {
        SYSTEM(Feather.MONITOR), LIGHT(Feather.SUN), DARK(Feather.MOON);

        private final Feather icon;

        Choice(Feather icon) {
            this.icon = icon;
        }

        Feather icon() {
            return icon;
        }

        String messageKey() {
            return "theme." + name().toLowerCase(Locale.ROOT);
        }

        static Optional<Choice> named(String name) {
            return Arrays.stream(values()).filter(choice -> choice.name().equals(name)).findFirst();
        }
    }

    Theme(Parent root, Preferences preferences) {
        this.root = root;
        this.preferences = preferences;
        this.choice = new ReadOnlyObjectWrapper<>(this, "choice", remembered(preferences));
        Platform.getPreferences().colorSchemeProperty().addListener(follow);
        apply();
    }

    /** Before the first control is made: that one would have JavaFX' own theme read, only for this to take its place. */
    static void begin(Preferences preferences) {
        use(isDark(remembered(preferences)));
    }

    private static Choice remembered(Preferences preferences) {
        return preferences.get(REMEMBERED).flatMap(Choice::named).orElse(Choice.SYSTEM);
    }

    private static boolean isDark(Choice choice) {
        return choice == Choice.DARK || choice == Choice.SYSTEM && Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    private static void use(boolean dark) {
        var sheet = dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
    }

    Choice choice() {
        return choice.get();
    }

    ReadOnlyObjectProperty<Choice> chosen() {
        return choice.getReadOnlyProperty();
    }

    void choose(Choice wanted) {
        choice.set(wanted);
        preferences.put(REMEMBERED, wanted.name());
        apply();
    }

    private void apply() {
        boolean dark = isDark(choice());
        use(dark);
        root.getStyleClass().remove(DARK);
        if (dark) {
            root.getStyleClass().add(DARK);
        }
    }

    void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(follow);
    }
}
