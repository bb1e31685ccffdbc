package dev.tierdeck.engine.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The names in a folder, which are written apart from what they name. */
public final class FolderNames {
    private FolderNames() {}

    /**
     * Returns when the names in a folder are safe: without it a power cut may take a new file away, or bring back one that was replaced,
     * however well it was forced. An interrupt does not end it, and stays.
     */
    public static void force(Path folder) throws IOException {
        boolean interrupted = false;
        try {
            while (!forced(folder)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether it was done; an interrupt ends the attempt. */
    private static boolean forced(Path folder) throws IOException {
        try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
            return true;
        } catch (ClosedByInterruptException again) {
            return false;
        } catch (AccessDeniedException windows) {
            return true; // There a folder can't be opened, and its names are kept by the file system's own journal.
        }
    }
}
