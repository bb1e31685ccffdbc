package dev.tierdeck.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a Redis server says, RESP2 or RESP3, message by message. */
final class RespMessages {
    private static final byte[] INVALIDATE = "$10\r\ninvalidate\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEWLINE = {'\r', '\n'};

    private final InputStream in;

    RespMessages(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The bytes of the next message, or null at the end of the stream. */
    byte @Nullable [] next() throws IOException {
        int kind = in.read();
        if (kind < 0) {
            return null;
        }
        var out = new ByteArrayOutputStream();
        copy(kind, out);
        return out.toByteArray();
    }

    private void copy(int kind, ByteArrayOutputStream out) throws IOException {
        out.write(kind);
        var line = line();
        out.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(NEWLINE);
        switch (kind) {
            case '$', '=', '!' -> copyBytes(Integer.parseInt(line), out);
            case '*', '~', '>' -> copyParts(Integer.parseInt(line), out);
            case '%', '|' -> copyParts(2 * Integer.parseInt(line), out);
            default -> { }
        }
    }

    private void copyBytes(int length, ByteArrayOutputStream out) throws IOException {
        if (length >= 0) {
            out.writeBytes(in.readNBytes(length + 2));
        }
    }

    private void copyParts(int count, ByteArrayOutputStream out) throws IOException {
        for (int i = 0; i < count; i++) {
            copy(in.read(), out);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\r'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection in the middle of a message");
            }
            line.append((char) b);
        }
        in.read();
        return line.toString();
    }

    /** Whether this message tells changed keys. */
    static boolean isInvalidation(byte[] message) {
        return message.length > 4 + INVALIDATE.length && message[0] == '>'
                && Arrays.equals(message, 4, 4 + INVALIDATE.length, INVALIDATE, 0, INVALIDATE.length);
    }

    /** The same changed keys, told in the opposite order. */
    static byte[] reversed(byte[] invalidation) {
        int keys = 4 + INVALIDATE.length;
        if (invalidation[keys] != '*') {
            return invalidation; // A flush names none.
        }
        try {
            var rest = new RespMessages(new ByteArrayInputStream(invalidation, keys + 1, invalidation.length - keys - 1));
            var count = rest.line();
            var names = new ArrayList<byte[]>();
            for (var name = rest.next(); name != null; name = rest.next()) {
                names.add(name);
            }
            var out = new ByteArrayOutputStream();
            out.write(invalidation, 0, keys + 1);
            out.writeBytes((count + "\r\n").getBytes(StandardCharsets.US_ASCII));
            names.reversed().forEach(out::writeBytes);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("a whole message is in memory", impossible);
        }
    }
}
