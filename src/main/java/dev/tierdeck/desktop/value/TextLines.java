package dev.tierdeck.desktop.value;

import dev.tierdeck.engine.Printable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * A value as lines of text: broken where the text breaks, and once more wherever a line would be longer than {@value #WIDTH} bytes.
 * Where every {@value #STRIDE}th line begins is kept, the others are found from there; a line is decoded when it is looked at. So a value of
 * 50 MB costs little more than its own bytes, even where it is nothing but line ends.
 */
final class TextLines extends AbstractList<String> implements RandomAccess {
    /** The bytes a line has at most. */
    static final int WIDTH = 160;
    private static final int STRIDE = 64;

    private final byte[] bytes;
    private int[] anchors = new int[64];
    private int count;

    TextLines(byte[] bytes) {
        this.bytes = bytes;
        for (int at = 0; at < bytes.length; at = next(at)) {
            if (count % STRIDE == 0) {
                anchors = count / STRIDE == anchors.length ? Arrays.copyOf(anchors, anchors.length * 2) : anchors;
                anchors[count / STRIDE] = at;
            }
            count++;
        }
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

    private int start(int line) {
        int at = anchors[line / STRIDE];
        for (int i = line % STRIDE; i > 0; i--) {
            at = next(at);
        }
        return at;
    }

    /** The line that holds this byte, else the last one. */
    int lineAt(int offset) {
        int group = Arrays.binarySearch(anchors, 0, (count + STRIDE - 1) / STRIDE, offset);
        int line = Math.max(0, group >= 0 ? group : -group - 2) * STRIDE;
        int at = count == 0 ? 0 : start(line);
        while (line < count - 1 && next(at) <= offset) {
            at = next(at);
            line++;
        }
        return line;
    }

    /** How many characters of its line, as that is shown, stand before this byte. */
    int columnAt(int offset) {
        int start = count == 0 ? 0 : start(lineAt(offset));
        return Printable.line(Arrays.copyOfRange(bytes, start, Math.clamp(offset, start, bytes.length))).length();
    }

    /** Whether it is UTF-8 without control characters but line ends and tabs; a character cut off at the very end does not count. */
    boolean isPlain() {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return Utf8.fault(bytes) < 0;
    }

    @Override
    public String get(int index) {
        int start = start(index);
        int end = next(start);
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
