package dev.tierdeck.engine.file;

import java.io.IOException;
import java.io.RandomAccessFile;

/** What a disk does: where tests make it fail, and count. */
public interface Medium {
    /** The disk. */
    Medium DISK = new Medium() {};

    /** Writes at the file's place. */
    default void write(RandomAccessFile file, byte[] bytes) throws IOException {
        file.write(bytes);
    }

    /** Returns when all that was written is where a power cut does not reach it. */
    default void force(RandomAccessFile file) throws IOException {
        file.getFD().sync();
    }
}
