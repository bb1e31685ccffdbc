package dev.tierdeck.engine.past;

import dev.tierdeck.engine.UndoStore.Saved;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A file of what was kept, read from its beginning on: its header, then its batches. Its form is told in the package's page. */
final class UndoFile implements AutoCloseable {
    /** How every file begins; the number is the format's. */
    private static final byte[] MARK = "TIERDECK UNDO 1\n".getBytes(StandardCharsets.US_ASCII);

    private final RandomAccessFile file;
    private final long size;
    private byte[] content = new byte[0];

    /**
     * Opens it, at the size that it has now.
     *
     * @throws java.io.FileNotFoundException when there is none
     */
    UndoFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        size = file.length();
    }

    /** What a file with this header and no batch consists of. */
    static byte[] beginning(Header header) {
        var bytes = header.bytes();
        var frame = Frame.sealed(Frame.open(bytes.length).put(bytes));
        return ByteBuffer.allocate(MARK.length + frame.length).put(MARK).put(frame).array();
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /**
     * What the file says about itself.
     *
     * @throws IOException when that can't be read
     */
    Header header() throws IOException {
        var mark = new byte[MARK.length];
        if (size < mark.length + Frame.HEAD) {
            throw new EOFException("it ends within its header");
        }
        file.readFully(mark);
        var frame = Frame.read(head());
        if (!Arrays.equals(mark, MARK) || frame == null || !isThere(frame) || !isSound(frame)) {
            throw new IOException("its header is damaged, or of another version");
        }
        return Header.read(Arrays.copyOf(content, frame.length()));
    }

    /** Whether a batch follows, as a whole. */
    boolean hasBatch() throws IOException {
        if (isAtEnd()) {
            return false;
        }
        var frame = Frame.read(head());
        return frame == null || isThere(frame);
    }

    /**
     * Hands out the batches that are whole, in their order.
     *
     * @return how many places are damaged, not counting what was never finished at the end
     */
    int batches(Consumer<List<Saved>> to) throws IOException {
        int damaged = 0;
        while (!isAtEnd()) {
            var head = head();
            var frame = Frame.read(head);
            if (frame == null) {
                return isZero(head) && isZeroFromHere() ? damaged : damaged + 1;
            } else if (!isThere(frame)) {
                return damaged;
            } else if (isSound(frame)) {
                to.accept(Packing.batch(ByteBuffer.wrap(content, 0, frame.length())));
            } else {
                damaged++;
            }
        }
        return damaged;
    }

    /** Whether what is left is too short for a frame's head. */
    private boolean isAtEnd() throws IOException {
        return size - file.getFilePointer() < Frame.HEAD;
    }

    private byte[] head() throws IOException {
        var head = new byte[Frame.HEAD];
        file.readFully(head);
        return head;
    }

    /** Whether the file is long enough for what a head just read announces. */
    private boolean isThere(Frame frame) throws IOException {
        return frame.length() <= size - file.getFilePointer();
    }

    /** Reads the content of a frame, and whether it is as it was written. */
    private boolean isSound(Frame frame) throws IOException {
        if (content.length < frame.length()) {
            content = new byte[frame.length()];
        }
        file.readFully(content, 0, frame.length());
        return frame.isSoundWith(content);
    }

    /** Some file systems lengthen a file before they write it: what a power cut leaves there was never confirmed. */
    private boolean isZeroFromHere() throws IOException {
        var part = new byte[1 << 16];
        for (int read = file.read(part); read > 0; read = file.read(part)) {
            if (!isZero(Arrays.copyOf(part, read))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
