package dev.tierdeck.desktop.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** JSON with one line for each value, as it is written otherwise: indented, without recursion, and no deeper than a window is wide. */
final class JsonLines {
    private static final int DEEPEST = 40;

    private final byte[] text;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int depth;

    private JsonLines(byte[] text) {
        this.text = text;
    }

    /** The lines of a text that is known to be JSON. */
    static List<String> of(byte[] text) {
        var all = new JsonLines(text);
        all.walk();
        return all.lines;
    }

    private void walk() {
        for (int at = Json.first(text); at < text.length; at = Json.space(text, at)) {
            at = switch (text[at]) {
                case '{', '[' -> open(at);
                case '}', ']' -> close(at);
                case ',' -> {
                    line.append(',');
                    end();
                    yield at + 1;
                }
                case ':' -> {
                    line.append(": ");
                    yield at + 1;
                }
                default -> {
                    int end = Json.scalarEnd(text, at);
                    line.append(new String(text, at, end - at, StandardCharsets.UTF_8));
                    yield end;
                }
            };
        }
        end();
    }

    private int open(int at) {
        line.append((char) text[at]);
        int next = Json.space(text, at + 1);
        if (text[next] == '}' || text[next] == ']') {
            line.append((char) text[next]);
            return next + 1;
        }
        end();
        depth++;
        return next;
    }

    private int close(int at) {
        end();
        depth--;
        line.append((char) text[at]);
        return at + 1;
    }

    /** The line so far; its indent is that of its first character. */
    private void end() {
        if (!line.isEmpty()) {
            lines.add("  ".repeat(Math.min(depth, DEEPEST)) + line);
            line.setLength(0);
        }
    }
}
