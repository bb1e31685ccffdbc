package dev.tierdeck.engine.past;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders for their owner alone, where the file system knows owners. */
final class OwnFiles {
    private OwnFiles() {}

    /** Makes the folder, and those above it, where they are missing. One that is there stays as it is. */
    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        }
    }

    /** Makes an empty file that was not there. */
    static void make(Path file) throws IOException {
        Files.createFile(file, ownerOnly(file, "rw-------"));
    }

    /** Makes an empty file unless there is one. */
    static void makeMissing(Path file) throws IOException {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // That is what was wanted.
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String rights) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    /** Returns when the names in a folder are safe: without it a power cut may take a new file away, however well it was forced. */
    static void forceNames(Path folder) throws IOException {
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

    /** Why something failed, for a sentence. */
    static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
