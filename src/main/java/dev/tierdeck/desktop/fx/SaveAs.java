package dev.tierdeck.desktop.fx;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks a person where a file is to go, behind an interface as the system's own dialog can't be pressed by a program. */
@FunctionalInterface
public interface SaveAs {
    /**
     * Where the file is to go; null when the person thought better of it. Called on the JavaFX thread.
     *
     * @param title what is saved, for the dialog's title
     * @param name the name that is offered, such as {@code report.csv}
     */
    @Nullable Path ask(String title, String name);
}
