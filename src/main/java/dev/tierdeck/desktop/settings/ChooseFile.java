package dev.tierdeck.desktop.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks a person for a layout's file, behind an interface as the system's own dialog can't be pressed by a program. */
@FunctionalInterface
public interface ChooseFile {
    /** The file; null when the person thought better of it. Called on the JavaFX thread. */
    @Nullable Path ask(String title);
}
