package dev.tierdeck.market.bars;

import dev.tierdeck.engine.file.FileReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What failed in the file system, as sentences for a person. */
final class Failures {
    private Failures() {}

    static UncheckedIOException writing(Path file, IOException failure) {
        return new UncheckedIOException(file + " could not be written: " + FileReason.of(failure)
                + ". What was there before stays. Make room or make the directory writable, or name another.", failure);
    }

    static UncheckedIOException reading(Path file, IOException failure) {
        var advice = failure instanceof NoSuchFileException ? ". It was removed meanwhile; fetch the series again."
                : ". Make it readable, or name another directory.";
        return new UncheckedIOException(file + " could not be read: " + FileReason.of(failure) + advice, failure);
    }

    static UncheckedIOException removing(Path file, IOException failure) {
        return new UncheckedIOException(file + " could not be removed: " + FileReason.of(failure) + ". Make the directory writable, or remove it by hand.",
                failure);
    }
}
