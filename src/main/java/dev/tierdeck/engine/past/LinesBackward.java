package dev.tierdeck.engine.past;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The lines of a file, the last first, read no further than asked. */
final class LinesBackward implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final RandomAccessFile file;
    private final Deque<byte[]> lines = new ArrayDeque<>();
    /** Where the part that has been read begins. */
    private long begin;
    /** The end of a line that begins before it. */
    private byte[] rest = new byte[0];

    LinesBackward(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        begin = file.length();
    }

    /** The one before, without its end; null when there is none. May be empty. */
    byte @Nullable [] next() throws IOException {
        while (lines.isEmpty() && begin > 0) {
            block();
        }
        return lines.poll();
    }

    private void block() throws IOException {
        var block = new byte[(int) Math.min(BLOCK, begin)];
        begin -= block.length;
        file.seek(begin);
        file.readFully(block);
        var line = new ByteArrayOutputStream();
        for (byte each : block) {
            if (each == '\n') {
                lines.push(line.toByteArray());
                line.reset();
            } else {
                line.write(each);
            }
        }
        line.writeBytes(rest);
        lines.push(line.toByteArray());
        rest = begin > 0 ? lines.removeLast() : rest;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
