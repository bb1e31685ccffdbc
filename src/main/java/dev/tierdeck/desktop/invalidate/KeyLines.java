package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.engine.Key;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads keys, one a line, written as the tables show them: a backslash as two, a line end as {@code \n}, a byte as {@code \xff}. */
final class KeyLines {
    private KeyLines() {}

    /**
     * The keys of these lines; blank lines are passed over.
     *
     * @throws IllegalArgumentException when a line is no key; the message is the line's number, from 1
     */
    static Set<Key> read(String text) {
        var keys = new LinkedHashSet<Key>();
        int number = 0;
        for (var line : text.split("\\R")) {
            number++;
            if (!line.isBlank()) {
                try {
                    keys.add(Key.of(bytes(line.strip())));
                } catch (NumberFormatException | StringIndexOutOfBoundsException wrong) {
                    throw new IllegalArgumentException(String.valueOf(number), wrong);
                }
            }
        }
        return keys;
    }

    private static byte[] bytes(String line) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < line.length(); ) {
            int point = line.codePointAt(i);
            i += Character.charCount(point);
            if (point != '\\') {
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            } else {
                i += escape(line, i, out);
            }
        }
        return out.toByteArray();
    }

    /** Writes what the escape stands for that goes on at {@code at}; answers how many characters it took. */
    private static int escape(String line, int at, ByteArrayOutputStream out) {
        switch (line.charAt(at)) {
            case '\\' -> out.write('\\');
            case 'n' -> out.write('\n');
            case 'r' -> out.write('\r');
            case 't' -> out.write('\t');
            case 'x' -> out.write(hex(line, at, 2));
            case 'u' -> out.writeBytes(Character.toString(hex(line, at, 4)).getBytes(StandardCharsets.UTF_8));
            case 'U' -> out.writeBytes(Character.toString(hex(line, at, 8)).getBytes(StandardCharsets.UTF_8));
            default -> throw new NumberFormatException("no escape");
        }
        return switch (line.charAt(at)) {
            case 'x' -> 3;
            case 'u' -> 5;
            case 'U' -> 9;
            default -> 1;
        };
    }

    private static int hex(String line, int at, int digits) {
        int code = Integer.parseInt(line, at + 1, at + 1 + digits, 16);
        if (!Character.isValidCodePoint(code)) {
            throw new NumberFormatException("no character");
        }
        return code;
    }
}
