package dev.tierdeck.market.bars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What failed in the file system, as sentences for a person. */
final class Failures {
    private Failures() {}

    static UncheckedIOException writing(Path file, IOException failure) {
        return new UncheckedIOException(file + " could not be written: " + reason(failure)
                + ". What was there before stays. Make room or make the directory writable, or name another.", failure);
    }

    static UncheckedIOException reading(Path file, IOException failure) {
        var advice = failure instanceof NoSuchFileException ? ". It was removed meanwhile; fetch the series again."
                : ". Make it readable, or name another directory.";
        return new UncheckedIOException(file + " could not be read: " + reason(failure) + advice, failure);
    }

    static UncheckedIOException removing(Path file, IOException failure) {
        return new UncheckedIOException(file + " could not be removed: " + reason(failure) + ". Make the directory writable, or remove it by hand.",
                failure);
    }

    /** Why, in a few words: what Java says of a file is its path alone. */
    static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException gone -> "it is not there";
            case AccessDeniedException denied -> "access is denied";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
