package dev.tierdeck.market.bars;

import dev.tierdeck.engine.file.FolderNames;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What changes a disk, step by step: where tests make it fail or end. */
interface Medium {
    /** The disk. */
    Medium DISK = new Medium() {};

    /** Makes a file that was not there. A link of that name is not followed. */
    default FileOutputStream create(Path file) throws IOException {
        Files.createFile(file);
        return new FileOutputStream(file.toFile());
    }

    /** Returns when all that was written is where a power cut does not reach it. */
    default void force(FileOutputStream file) throws IOException {
        file.getFD().sync();
    }

    /** Gives a file another name, in one step; what had that name goes. */
    default void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes a file, where it is there, but never a folder of its name. */
    default void delete(Path file) throws IOException {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(file);
        }
    }

    /** Returns when the names in a folder are safe: without it a power cut may take a new file away, however well it was forced. */
    default void forceNames(Path folder) throws IOException {
        FolderNames.force(folder);
    }
}
