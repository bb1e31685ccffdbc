package dev.tierdeck.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Bytes as one safe line of text: what could move a cursor, turn the writing direction or break a line is escaped. */
public final class Printable {
    private Printable() {}

    /** One line for these bytes; see {@link Key#display()}. */
    public static String line(byte[] bytes) {
        var out = new StringBuilder(bytes.length + 8);
        for (int i = 0; i < bytes.length; ) {
            int length = sequenceLength(bytes, i);
            if (length == 0) {
                out.append("\\x").append(String.format("%02x", bytes[i] & 0xff));
                i++;
            } else {
                append(out, new String(bytes, i, length, StandardCharsets.UTF_8).codePointAt(0));
                i += length;
            }
        }
        return out.toString();
    }

    /** The same for text. */
    public static String line(String text) {
        var out = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(point -> append(out, point));
        return out.toString();
    }

    /**
     * A sentence that may quote others, as one line. Backslashes stay as they are: keys in it have theirs doubled already. For showing
     * alone; what it was made of can't be told from it.
     */
    public static String sentence(String text) {
        if (text.codePoints().allMatch(Printable::isHarmless)) {
            return text;
        }
        return Arrays.stream(text.split("\\\\", -1)).map(Printable::line).collect(Collectors.joining("\\"));
    }

    /**
     * The bytes whose line this is: no two have the same.
     *
     * @throws IllegalArgumentException when it is no such line
     */
    public static byte[] bytes(String line) {
        var out = new ByteArrayOutputStream(line.length());
        for (int i = 0; i < line.length(); ) {
            int point = line.codePointAt(i);
            i += Character.charCount(point);
            if (point != '\\') {
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            } else {
                i = unescape(line, i, out);
            }
        }
        return out.toByteArray();
    }

    /** Reads what stands behind a backslash and answers where it ends. */
    private static int unescape(String line, int from, ByteArrayOutputStream out) {
        char kind = from < line.length() ? line.charAt(from) : ' ';
        int digits = switch (kind) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
        int end = from + 1 + digits;
        if (end > line.length() || digits == 0 && "nrt\\".indexOf(kind) < 0) {
            throw new IllegalArgumentException("a backslash is followed by n, r, t, x, u, U or another, but not in " + line);
        }
        int code = digits == 0 ? "\n\r\t\\".charAt("nrt\\".indexOf(kind)) : Integer.parseUnsignedInt(line, from + 1, end, 16);
        if (kind == 'x') {
            out.write(code);
        } else {
            out.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
        }
        return end;
    }

    private static void append(StringBuilder out, int point) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (isHarmless(point)) {
                    out.appendCodePoint(point);
                } else if (point < 0x100) {
                    out.append(String.format("\\u%04x", point));
                } else {
                    out.append(String.format(point > 0xffff ? "\\U%08x" : "\\u%04x", point));
                }
            }
        }
    }

    /** Whether a character does nothing but show itself. */
    public static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    /** The length of the well-formed UTF-8 sequence at {@code i}, or 0 where there is none (RFC 3629, section 4). */
    private static int sequenceLength(byte[] b, int i) {
        int lead = b[i] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
        if (length == 0 || i + length > b.length) {
            return 0;
        }
        for (int j = 1; j < length; j++) {
            if ((b[i + j] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = b[i + 1] & 0xff;
        boolean illFormed = lead == 0xe0 && second < 0xa0 || lead == 0xed && second > 0x9f
                || lead == 0xf0 && second < 0x90 || lead == 0xf4 && second > 0x8f;
        return illFormed ? 0 : length;
    }
}
