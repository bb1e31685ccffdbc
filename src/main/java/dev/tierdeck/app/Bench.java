package dev.tierdeck.app;

import dev.tierdeck.desktop.shell.Workbench;
import java.util.List;

/**
 * What a window works on, with all that is to be closed after it.
 *
 * @param workbench what the window is given
 * @param parts what is closed after it
 */
record Bench(Workbench workbench, Parts parts) implements AutoCloseable {
    Bench(Workbench workbench, List<AutoCloseable> parts) {
        this(workbench, new Parts(parts));
    }

    @Override
    public void close() {
        parts.close();
    }
}
