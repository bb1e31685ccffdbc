package dev.tierdeck.app;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are there as a whole or not at all, whenever the process dies. */
final class AtomicFile {
    private AtomicFile() {}

    /** Fills a file beside {@code target} and puts it in its place; the folder is made where it is missing. */
    static void write(Path target, Filling filling) throws IOException {
        var folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var fresh = Files.createTempFile(folder, target.getFileName() + ".", ".new");
        try {
            filling.fill(fresh);
            move(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void move(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException otherwise) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Writes the content. */
    @FunctionalInterface
    interface Filling {
        void fill(Path file) throws IOException;
    }
}
