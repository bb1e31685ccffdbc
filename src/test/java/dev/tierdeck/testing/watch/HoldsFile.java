package dev.tierdeck.testing.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** All that was found in a run of the tests, to be read afterwards: {@code target/fx-holds.txt}. */
final class HoldsFile {
    private final Path file;

    private HoldsFile(Path file) {
        this.file = file;
    }

    static HoldsFile begin() {
        try {
            var file = Files.createDirectories(Path.of("target")).resolve("fx-holds.txt");
            Files.deleteIfExists(file);
            return new HoldsFile(file);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    void add(String line) {
        try {
            Files.writeString(file, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }
}
