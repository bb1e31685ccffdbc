package dev.tierdeck.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A disk of few megabytes that can be filled, where this user may mount one; else a folder.
 *
 * @param folder where it is
 * @param small whether it is one of its own
 */
record SmallDisk(Path folder, boolean small) implements AutoCloseable {
    private static final int PIECE = 4096;

    static SmallDisk in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new SmallDisk(folder, run("mount", "-t", "tmpfs", "-o", "size=6m", "tierdeck-bench", folder.toString()));
    }

    private static boolean run(String... command) throws IOException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Writes until nothing more fits. */
    void fill() {
        try (var out = Files.newOutputStream(ballast())) {
            var piece = new byte[PIECE];
            while (small) {
                out.write(piece);
            }
        } catch (IOException full) {
            if (!Files.exists(ballast())) {
                throw new UncheckedIOException(full);
            }
        }
    }

    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        if (small) {
            run("umount", "-l", folder.toString());
        }
    }
}
