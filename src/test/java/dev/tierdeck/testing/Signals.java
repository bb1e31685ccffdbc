package dev.tierdeck.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals to processes that a test has started. */
final class Signals {
    private Signals() {}

    /** Sends one, such as {@code -STOP}. */
    static void send(long pid, String which) {
        try {
            int code = new ProcessBuilder("kill", which, Long.toString(pid)).start().waitFor();
            if (code != 0) {
                throw new AssertionError("kill " + which + " answered " + code);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
