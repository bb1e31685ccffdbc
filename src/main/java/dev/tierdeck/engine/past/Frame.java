package dev.tierdeck.engine.past;

import dev.tierdeck.engine.UndoStore.Saved;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The head of a frame: length and sum of the content, and the sum of these two, 4 bytes each.
 *
 * @param length of the content
 * @param sum CRC-32C of the content
 */
record Frame(int length, int sum) {
    /** The length of a head. */
    static final int HEAD = 12;
    private static final int SUMMED = 8;

    /** A whole frame. */
    static byte[] of(byte[] content) {
        return sealed(ByteBuffer.allocate(HEAD + content.length).put(HEAD, content));
    }

    /** A whole frame around a batch that takes {@code size} bytes. */
    static byte[] of(List<Saved> batch, int size) {
        var frame = ByteBuffer.allocate(HEAD + size).position(HEAD);
        Batch.write(batch, frame);
        return sealed(frame);
    }

    private static byte[] sealed(ByteBuffer frame) {
        var bytes = frame.array();
        frame.putInt(0, bytes.length - HEAD).putInt(4, sum(bytes, HEAD, bytes.length - HEAD)).putInt(SUMMED, sum(bytes, 0, SUMMED));
        return bytes;
    }

    /** The head that these bytes are; null when they are damaged. */
    static @Nullable Frame read(byte[] head) {
        var from = ByteBuffer.wrap(head);
        return from.getInt(SUMMED) == sum(head, 0, SUMMED) ? new Frame(from.getInt(0), from.getInt(4)) : null;
    }

    /** Whether this array begins with the frame's content as it was written. */
    boolean isSoundWith(byte[] content) {
        return sum(content, 0, length) == sum;
    }

    private static int sum(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
