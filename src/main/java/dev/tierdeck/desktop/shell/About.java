package dev.tierdeck.desktop.shell;

import java.util.function.Supplier;

/**
 * What a window can tell of the program.
 *
 * @param version the program's
 * @param diagnostics what whoever looks into a failure wants to know, without any secret; read from files, so not asked on the JavaFX thread
 */
public record About(String version, Supplier<String> diagnostics) {
    /** Of a window that is no program's. */
    public static final About NONE = new About("", () -> "");
}
