package dev.tierdeck.engine.past;

import dev.tierdeck.engine.file.FolderNames;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.engine.file.OwnFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How a file of lines is written; for one writer at a time. */
final class HistoryLines {
    private HistoryLines() {}

    /** Adds a line, safe on disk when it returns, as a whole or not at all. A last line that was never finished is ended first. */
    static void append(Path path, byte[] line, Medium medium) throws IOException {
        OwnFiles.makeMissing(path);
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            long length = file.length();
            boolean isHalf = length > 0 && at(file, length - 1) != '\n';
            try {
                file.seek(length);
                medium.write(file, isHalf ? behindAnEnd(line) : line);
                medium.force(file);
            } catch (IOException failure) {
                file.setLength(length);
                throw failure;
            }
        }
    }

    private static int at(RandomAccessFile file, long place) throws IOException {
        file.seek(place);
        return file.read();
    }

    private static byte[] behindAnEnd(byte[] line) {
        var both = new byte[line.length + 1];
        both[0] = '\n';
        System.arraycopy(line, 0, both, 1, line.length);
        return both;
    }

    /** Puts a file of the last lines in its place: those that begin within its last {@code bytes}. */
    static void keepLast(Path path, long bytes, Medium medium) throws IOException {
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        OwnFiles.make(fresh);
        try {
            try (var out = new RandomAccessFile(fresh.toFile(), "rw")) {
                medium.write(out, last(path, bytes));
                medium.force(out);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            Files.deleteIfExists(fresh);
            throw failure;
        }
        FolderNames.force(path.getParent());
    }

    private static byte[] last(Path path, long bytes) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - bytes));
            file.readLine();
            var last = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(last);
            return last;
        }
    }
}
