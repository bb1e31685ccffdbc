package dev.tierdeck.desktop.value;

import java.util.AbstractList;
import java.util.RandomAccess;

/** A value as a hex dump: offset, bytes, and the ASCII among them. A line is made when it is looked at. */
final class HexLines extends AbstractList<String> implements RandomAccess {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final byte[] bytes;
    private final int width;

    /** @param width bytes a line */
    HexLines(byte[] bytes, int width) {
        this.bytes = bytes;
        this.width = width;
    }

    @Override
    public String get(int index) {
        int start = index * width;
        int end = Math.min(bytes.length, start + width);
        var line = new StringBuilder(String.format("%08x  ", start));
        for (int i = start; i < start + width; i++) {
            hex(line, i, end);
            line.append(i % 8 == 7 ? "  " : " ");
        }
        for (int i = start; i < end; i++) {
            line.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return line.toString();
    }

    private void hex(StringBuilder line, int at, int end) {
        if (at < end) {
            line.append(DIGITS[bytes[at] >> 4 & 15]).append(DIGITS[bytes[at] & 15]);
        } else {
            line.append("  ");
        }
    }

    @Override
    public int size() {
        return (bytes.length + width - 1) / width;
    }
}
