package dev.tierdeck.engine.past;

import dev.tierdeck.engine.file.FolderNames;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.engine.file.OwnFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** How a file of lines is written; for one writer at a time. */
final class LineWriting {
    private LineWriting() {}

    /** Adds lines, safe on disk when it returns, all or none. A last line that was never finished is ended first. */
    static void append(Path path, byte[] lines, Medium medium) throws IOException {
        OwnFiles.makeMissing(path);
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            long length = file.length();
            boolean isHalf = length > 0 && at(file, length - 1) != '\n';
            try {
                file.seek(length);
                medium.write(file, isHalf ? behindAnEnd(lines) : lines);
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

    private static byte[] behindAnEnd(byte[] lines) {
        var both = new byte[lines.length + 1];
        both[0] = '\n';
        System.arraycopy(lines, 0, both, 1, lines.length);
        return both;
    }

    /** How many lines have an end. */
    static int count(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            var block = new byte[1 << 16];
            int count = 0;
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                for (int i = 0; i < read; i++) {
                    count += block[i] == '\n' ? 1 : 0;
                }
            }
            return count;
        }
    }

    /** Puts a file of the last lines in its place, as many as are to stay. */
    static void keepLast(Path path, LineBounds bounds, Medium medium) throws IOException {
        replace(path, last(last(path, bounds.keptBytes()), bounds.keptLines()), medium);
    }

    /** Puts a file of these lines in its place. */
    static void replace(Path path, byte[] lines, Medium medium) throws IOException {
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        OwnFiles.make(fresh);
        try {
            try (var out = new RandomAccessFile(fresh.toFile(), "rw")) {
                medium.write(out, lines);
                medium.force(out);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            Files.deleteIfExists(fresh);
            throw failure;
        }
        FolderNames.force(path.getParent());
    }

    /** The lines that begin within the last {@code bytes}. */
    private static byte[] last(Path path, long bytes) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() > bytes) {
                file.seek(file.length() - bytes);
                file.readLine();
            }
            var last = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(last);
            return last;
        }
    }

    /** The last of whole lines. */
    private static byte[] last(byte[] lines, int most) {
        int ends = 0;
        int from = lines.length;
        while (from > 0 && (lines[from - 1] != '\n' || ++ends <= most)) {
            from--;
        }
        return Arrays.copyOfRange(lines, from, lines.length);
    }
}
