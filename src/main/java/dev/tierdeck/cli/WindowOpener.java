package dev.tierdeck.cli;

import org.jspecify.annotations.Nullable;

/** Opens the window. */
@FunctionalInterface
public interface WindowOpener {
    /**
     * Opens the window and returns when it is closed.
     *
     * @param connection the server to show; null for the embedded one with sample data
     * @return how it ended; see {@link ExitCode}
     * @throws IllegalArgumentException when the address is none
     */
    int open(@Nullable Connection connection);
}
