package dev.tierdeck.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder of this process alone, gone when it is closed: what sample data leaves on disk is of no use to anybody later. */
record ScratchFolder(Path path) implements AutoCloseable {
    static ScratchFolder make() {
        try {
            return new ScratchFolder(Files.createTempDirectory("tierdeck-sample"));
        } catch (IOException failure) {
            throw new UncheckedIOException("no folder for sample data could be made in " + System.getProperty("java.io.tmpdir"), failure);
        }
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
