package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A MessagePack value written as JSON. Bytes and extensions come out as base64, names that are no text as text. Walks without recursion,
 * believes no length that is longer than the value, and stops when too much comes out.
 */
final class MessagePackText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build()).build();
    private static final long TIMES = -1;

    private final MessageUnpacker in;
    private final JsonGenerator out;
    private final int length;
    /** How many values are still to come at each level; of a map, names and values by turns. */
    private long[] left = new long[64];
    private boolean[] map = new boolean[64];
    private int depth;

    private MessagePackText(byte[] value, OutputStream to) {
        in = MessagePack.newDefaultUnpacker(value);
        out = FACTORY.createGenerator(ObjectWriteContext.empty(), to);
        length = value.length;
    }

    /** The JSON, at most {@code most} bytes of it; the value itself where it is no map or list of MessagePack from first to last byte. */
    static Unpacked of(byte[] value, int most) {
        var plain = new Unpacked(value, List.of(), false);
        if (value.length < 2 || !isStructure(value[0] & 0xff)) {
            return plain;
        }
        var to = new Bounded(most);
        try {
            var walk = new MessagePackText(value, to);
            walk.all();
            walk.out.close();
            return new Unpacked(to.toByteArray(), List.of("MessagePack"), false);
        } catch (IOException | MessagePackException | JacksonException | IllegalStateException stopped) {
            // Either enough came out, or it is something else that begins like MessagePack.
            return to.full ? new Unpacked(to.toByteArray(), List.of("MessagePack"), true) : plain;
        }
    }

    private static boolean isStructure(int first) {
        return first >= 0x80 && first <= 0x9f || first >= 0xdc && first <= 0xdf;
    }

    private void all() throws IOException {
        do {
            if (depth > 0 && left[depth - 1] == 0) {
                close();
            } else {
                boolean name = depth > 0 && map[depth - 1] && left[depth - 1] % 2 == 0;
                if (depth > 0) {
                    left[depth - 1]--;
                }
                one(name);
            }
        } while (depth > 0);
        if (in.getTotalReadBytes() != length) {
            throw new IllegalStateException("more than one value");
        }
    }

    private void close() {
        if (map[--depth]) {
            out.writeEndObject();
        } else {
            out.writeEndArray();
        }
    }

    private void one(boolean name) throws IOException {
        switch (in.getNextFormat().getValueType()) {
            case MAP -> open(name, true, 2L * in.unpackMapHeader());
            case ARRAY -> open(name, false, in.unpackArrayHeader());
            case STRING -> text(name, text(bytes(in.unpackRawStringHeader())));
            case BINARY -> text(name, base64(bytes(in.unpackBinaryHeader())));
            case EXTENSION -> extension(name);
            case NIL -> {
                in.unpackNil();
                word(name, "null");
            }
            case BOOLEAN -> word(name, Boolean.toString(in.unpackBoolean()));
            case INTEGER -> word(name, in.unpackBigInteger().toString());
            case FLOAT -> number(name, in.unpackDouble());
        }
    }

    private void open(boolean name, boolean isMap, long values) {
        if (name) {
            throw new IllegalStateException("a name that is a structure");
        }
        if (depth == left.length) {
            left = Arrays.copyOf(left, depth * 2);
            map = Arrays.copyOf(map, depth * 2);
        }
        if (values < 0) {
            throw new IllegalStateException("a length that does not fit");
        }
        left[depth] = values;
        map[depth++] = isMap;
        if (isMap) {
            out.writeStartObject();
        } else {
            out.writeStartArray();
        }
    }

    private void extension(boolean name) throws IOException {
        var header = in.unpackExtensionTypeHeader();
        if (header.getType() == TIMES) {
            text(name, in.unpackTimestamp(header).toString());
        } else {
            text(name, "extension " + header.getType() + ": " + base64(bytes(header.getLength())));
        }
    }

    /** A length may claim anything; memory is taken only for what can be there. */
    private byte[] bytes(int count) throws IOException {
        if (count < 0 || count > length - in.getTotalReadBytes()) {
            throw new IllegalStateException("a length beyond the end");
        }
        return in.readPayload(count);
    }

    private static String text(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes) ? text : Printable.line(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private void number(boolean name, double number) {
        if (Double.isFinite(number)) {
            word(name, Double.toString(number));
        } else {
            text(name, Double.toString(number));
        }
    }

    private void word(boolean name, String word) {
        if (name) {
            out.writeName(word);
        } else {
            out.writeRawValue(word);
        }
    }

    private void text(boolean name, String text) {
        if (name) {
            out.writeName(text);
        } else {
            out.writeString(text);
        }
    }

    /** Bytes up to a limit. */
    private static final class Bounded extends ByteArrayOutputStream {
        private final int most;
        private boolean full;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, Math.min(length, most - count));
            if (length > 0 && count == most) {
                full = true;
                throw new IllegalStateException("enough came out");
            }
        }
    }
}
