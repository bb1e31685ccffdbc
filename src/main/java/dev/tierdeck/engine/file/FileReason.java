package dev.tierdeck.engine.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something failed with a file, in a few words for a sentence that names the file: what Java says of it is often the path alone. */
public final class FileReason {
    private FileReason() {}

    /** The words: {@code access is denied}. */
    public static String of(IOException failure) {
        return switch (failure) {
            case FileSystemException told when told.getReason() != null -> told.getReason();
            case NoSuchFileException gone -> "it is not there";
            case AccessDeniedException denied -> "access is denied";
            case FileAlreadyExistsException taken -> "something else has its name";
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
