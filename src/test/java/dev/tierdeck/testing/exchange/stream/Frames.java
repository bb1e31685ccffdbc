package dev.tierdeck.testing.exchange.stream;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Frames of a WebSocket as a server reads and writes them (RFC 6455, section 5). */
final class Frames {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** One frame from the client. */
    record Frame(int kind, byte[] payload) {}

    private Frames() {}

    static Frame read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte() & 0x0f;
        int second = in.readUnsignedByte();
        int length = second & 0x7f;
        long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        var mask = new byte[4];
        if ((second & 0x80) != 0) {
            in.readFully(mask);
        }
        var payload = in.readNBytes(Math.toIntExact(size));
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Frame(kind, payload);
    }

    /** Writes one frame: {@code kind} 0 goes on with the message before, which {@code last} ends. */
    static void write(OutputStream out, int kind, boolean last, byte[] payload) throws IOException {
        var head = ByteBuffer.allocate(10).put((byte) ((last ? 0x80 : 0) | kind));
        if (payload.length < 126) {
            head.put((byte) payload.length);
        } else if (payload.length < 1 << 16) {
            head.put((byte) 126).putShort((short) payload.length);
        } else {
            head.put((byte) 127).putLong(payload.length);
        }
        var whole = ByteBuffer.allocate(head.position() + payload.length).put(head.flip()).put(payload);
        out.write(whole.array());
        out.flush();
    }
}
