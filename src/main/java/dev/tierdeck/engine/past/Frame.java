package dev.tierdeck.engine.past;

import java.nio.ByteBuffer;
import java.util.Arrays;
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

    /** Room for a frame with content of up to this length, which is put where the buffer stands. */
    static ByteBuffer open(int length) {
        return ByteBuffer.allocate(HEAD + length).position(HEAD);
    }

    /** The frame that goes up to the buffer's place, with its head. */
    static byte[] sealed(ByteBuffer frame) {
        var bytes = frame.array();
        int length = frame.position() - HEAD;
        frame.putInt(0, length).putInt(4, sum(bytes, HEAD, length)).putInt(SUMMED, sum(bytes, 0, SUMMED));
        return length + HEAD == bytes.length ? bytes : Arrays.copyOf(bytes, length + HEAD);
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
