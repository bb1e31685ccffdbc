package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * A value as lines of text: broken where the text breaks, and once more wherever a line would be longer than {@value #WIDTH} bytes.
 * Only where lines begin is kept; a line is decoded when it is looked at, so a value of 20 MB costs no more than its own bytes.
 */
final class TextLines extends AbstractList<String> implements RandomAccess {
    /** The bytes a line has at most. */
    static final int WIDTH = 160;

    private final byte[] bytes;
    private int[] starts = new int[64];
    private int count;

    TextLines(byte[] bytes) {
        this.bytes = bytes;
        int at = 0;
        while (at < bytes.length) {
            add(at);
            at = next(at);
        }
        starts = Arrays.copyOf(starts, Math.max(count, 1));
    }

    private void add(int start) {
        starts = count == starts.length ? Arrays.copyOf(starts, count * 2) : starts;
        starts[count++] = start;
    }

    /** Where the line after the one at {@code start} begins: behind a line end, or before the first character that does not fit. */
    private int next(int start) {
        int end = Math.min(bytes.length, start + WIDTH);
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        int cut = end;
        while (cut < bytes.length && cut > start + WIDTH - 4 && (bytes[cut] & 0xc0) == 0x80) {
            cut--;
        }
        return cut;
    }

    /** Whether it is UTF-8 without control characters but line ends and tabs; a character cut off at the very end does not count. */
    boolean isPlain() {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        for (int cut = 0; cut < 4 && cut <= bytes.length; cut++) {
            if (Key.of(Arrays.copyOf(bytes, bytes.length - cut)).text().isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String get(int index) {
        int start = starts[index];
        int end = index + 1 < count ? starts[index + 1] : bytes.length;
        if (end > start && bytes[end - 1] == '\n') {
            end -= end - 1 > start && bytes[end - 2] == '\r' ? 2 : 1;
        }
        return Printable.line(Arrays.copyOfRange(bytes, start, end));
    }

    @Override
    public int size() {
        return count;
    }
}
