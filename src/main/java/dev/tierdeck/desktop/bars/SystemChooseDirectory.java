package dev.tierdeck.desktop.bars;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The dialog of the system the window runs on. */
public final class SystemChooseDirectory implements ChooseDirectory {
    @Override
    public @Nullable Path ask(String title, Path current) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        if (Files.isDirectory(current)) {
            chooser.setInitialDirectory(current.toFile());
        }
        var owner = Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
        var chosen = chooser.showDialog(owner);
        return chosen == null ? null : chosen.toPath();
    }
}
