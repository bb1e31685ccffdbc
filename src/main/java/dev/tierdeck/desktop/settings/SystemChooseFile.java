package dev.tierdeck.desktop.settings;

import java.nio.file.Path;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The dialog of the system the window runs on. */
public final class SystemChooseFile implements ChooseFile {
    @Override
    public @Nullable Path ask(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON", "*.json"));
        var owner = Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
        var chosen = chooser.showOpenDialog(owner);
        return chosen == null ? null : chosen.toPath();
    }
}
