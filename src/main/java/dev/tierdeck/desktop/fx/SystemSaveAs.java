package dev.tierdeck.desktop.fx;

import java.nio.file.Path;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The dialog of the system the window runs on. */
public final class SystemSaveAs implements SaveAs {
    @Override
    public @Nullable Path ask(String title, String name) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        var owner = Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
        var chosen = chooser.showSaveDialog(owner);
        return chosen == null ? null : chosen.toPath();
    }
}
