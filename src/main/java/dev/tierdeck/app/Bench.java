package dev.tierdeck.app;

import dev.tierdeck.desktop.shell.Workbench;
import java.util.List;

/**
 * What a window works on, with all that is to be closed after it.
 *
 * @param workbench what the window is given
 * @param parts what is closed after it
 * @param work what begins once the window shows it, as before that it would only keep the window from being drawn; returns at once
 */
record Bench(Workbench workbench, Parts parts, Runnable work) implements AutoCloseable {
    Bench(Workbench workbench, Parts parts) {
        this(workbench, parts, () -> { });
    }

    Bench(Workbench workbench, List<AutoCloseable> parts) {
        this(workbench, new Parts(parts));
    }

    /** It is shown: its work begins. Once. */
    void begin() {
        work.run();
    }

    @Override
    public void close() {
        parts.close();
    }
}
