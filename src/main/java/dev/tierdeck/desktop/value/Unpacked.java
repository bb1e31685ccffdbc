package dev.tierdeck.desktop.value;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * What is inside a value that a program packed: gzip, zlib (RFC 1950), MessagePack, or one in the other.
 *
 * @param bytes what came out; the value itself where it is not packed
 * @param packings what it was packed by, outermost first; empty for none
 * @param cut whether more than {@value #MOST} bytes came out and the rest was left out
 */
record Unpacked(byte[] bytes, List<String> packings, boolean cut) {
    /** A packed value of some kB may hold gigabytes: so many bytes are let out. */
    static final int MOST = 32_000_000;
    private static final int LAYERS = 3;
    private static final int PIECE = 1 << 16;

    /** Unpacks a value as far as it is packed; one that only looks so comes back as it is. */
    static Unpacked of(byte[] value) {
        var layers = new ArrayList<String>();
        var inner = new Unpacked(value, List.of(), false);
        while (!inner.cut && layers.size() < LAYERS) {
            var next = layer(inner.bytes);
            if (next.packings.isEmpty()) {
                break;
            }
            layers.addAll(next.packings);
            inner = next;
        }
        return new Unpacked(inner.bytes, List.copyOf(layers), inner.cut);
    }

    /** Whether the beginning of a value is that of something packed by gzip or zlib. */
    static boolean looksPacked(byte[] begin) {
        return isGzip(begin) || isZlib(begin);
    }

    private static Unpacked layer(byte[] value) {
        if (isGzip(value)) {
            return inflated(value, "gzip", GZIPInputStream::new);
        }
        if (isZlib(value)) {
            return inflated(value, "zlib", InflaterInputStream::new);
        }
        return MessagePackText.of(value, MOST);
    }

    private static boolean isGzip(byte[] value) {
        return value.length > 17 && value[0] == 0x1f && value[1] == (byte) 0x8b && value[2] == 8;
    }

    /** RFC 1950: deflate with a window of 32 kB, and a check that makes the first two bytes a multiple of 31. */
    private static boolean isZlib(byte[] value) {
        return value.length > 7 && value[0] == 0x78 && ((value[0] & 0xff) << 8 | value[1] & 0xff) % 31 == 0 && (value[1] & 0x20) == 0;
    }

    /** How a packing is undone. */
    private interface Undoing {
        InputStream undo(InputStream packed) throws IOException;
    }

    private static Unpacked inflated(byte[] value, String packing, Undoing how) {
        try (var in = how.undo(new ByteArrayInputStream(value))) {
            var out = in.readNBytes(PIECE);
            int read = out.length;
            while (read == out.length && read >= PIECE && read < MOST) {
                out = Arrays.copyOf(out, Math.min(MOST, out.length * 2));
                read += in.readNBytes(out, read, out.length - read);
            }
            boolean more = read == MOST && in.read() >= 0;
            return new Unpacked(read == out.length ? out : Arrays.copyOf(out, read), List.of(packing), more);
        } catch (IOException notPacked) {
            // It only looked so, or is damaged: then its own bytes are all there is to show.
            return new Unpacked(value, List.of(), false);
        }
    }
}
