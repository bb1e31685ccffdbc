package dev.tierdeck.engine.past;

import dev.tierdeck.engine.UndoStore.Saved;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** How a batch lies in its frame: plain, or deflated behind its plain length (4 bytes); which of them, the first byte tells. */
final class Packing {
    /** What a frame takes beyond a plain batch. */
    static final int PLAIN_OVERHEAD = Frame.HEAD + 1;
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;

    private Packing() {}

    /** A batch of {@code size} bytes, plain. */
    static byte[] plain(List<Saved> batch, int size) {
        var frame = Frame.open(1 + size).put(PLAIN);
        Batch.write(batch, frame);
        return Frame.sealed(frame);
    }

    /** The same frame deflated; as it was where that does not make it smaller. */
    static byte[] deflated(byte[] plain) {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain, PLAIN_OVERHEAD, plain.length - PLAIN_OVERHEAD);
            deflater.finish();
            var frame = Frame.open(plain.length - Frame.HEAD).put(DEFLATED).putInt(plain.length - PLAIN_OVERHEAD);
            deflater.deflate(frame);
            return deflater.finished() ? Frame.sealed(frame) : plain;
        } finally {
            deflater.end();
        }
    }

    /**
     * The batch in a frame's content.
     *
     * @throws IOException when it is none
     */
    static List<Saved> batch(ByteBuffer content) throws IOException {
        byte kind = content.get();
        return switch (kind) {
            case PLAIN -> Batch.read(content);
            case DEFLATED -> Batch.read(inflated(content));
            default -> throw new IOException("a batch is of a kind that is not known, " + kind);
        };
    }

    private static ByteBuffer inflated(ByteBuffer content) throws IOException {
        var inflater = new Inflater(true);
        try {
            var plain = ByteBuffer.allocate(content.getInt());
            inflater.setInput(content);
            inflater.inflate(plain);
            return plain.flip();
        } catch (DataFormatException damaged) {
            throw new IOException("a batch can't be inflated", damaged);
        } finally {
            inflater.end();
        }
    }
}
