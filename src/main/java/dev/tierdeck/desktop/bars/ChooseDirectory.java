package dev.tierdeck.desktop.bars;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks a person for a directory, behind an interface as the system's own dialog can't be pressed by a program. */
@FunctionalInterface
public interface ChooseDirectory {
    /**
     * The directory that was chosen; null when the person thought better of it. Called on the JavaFX thread.
     *
     * @param title what it is chosen for
     * @param current the one that is open
     */
    @Nullable Path ask(String title, Path current);
}
