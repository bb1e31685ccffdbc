package dev.tierdeck.engine;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What of a regular expression is plain text, read off how it is written: what every match begins with, and a run of characters that every
 * match holds further on. Where that is not plain to see there is nothing, which is always right. Only ASCII counts, which reads alike in
 * every key. In time to the length of the expression, so that a million keys can be told apart by bytes before any is matched.
 *
 * @see java.util.regex.Pattern
 */
final class PlainParts {
    private static final String SPECIAL = "\\[](){}.*+?^$|#";
    private static final String OPTIONAL = "*?{";
    /** Escapes that stand for one character of a kind, or for a place, and take one letter. */
    private static final String KINDS = "dDwWsSbBhHvVRtnrfae";

    private final String text;
    private final StringBuilder run = new StringBuilder();
    private String head = "";
    private String held = "";
    private boolean first = true;
    private boolean clear = true;
    private int at;
    private int depth;

    private PlainParts(String text) {
        this.text = text;
    }

    static PlainParts of(String expression) {
        var parts = new PlainParts(expression);
        boolean flagged = expression.replace("(?:", "").contains("(?") || expression.contains("\\Q");
        if (flagged) {
            parts.readHead();
        } else {
            parts.read();
        }
        return parts;
    }

    /** What every match begins with. */
    byte[] head() {
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    /** What every match holds, behind its head. */
    byte[] held() {
        return held.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where flags may change what a character means, only what stands before them is plain. */
    private void readHead() {
        at = text.startsWith("^") ? 1 : 0;
        while (text.indexOf('|') < 0 && at < text.length() && isPlain(text.charAt(at))) {
            plain(text.charAt(at), 1);
        }
        end();
        held = "";
    }

    private void read() {
        at = text.startsWith("^") ? 1 : 0;
        while (clear && at < text.length()) {
            step(text.charAt(at));
        }
        end();
        if (!clear) {
            head = "";
            held = "";
        }
    }

    private void step(char c) {
        switch (c) {
            case '\\' -> escape();
            case '[' -> bracket();
            case '(' -> nest(1);
            case ')' -> nest(-1);
            case '|' -> {
                clear = depth > 0;
                at++;
            }
            case '{' -> skipTo('}');
            default -> {
                if (isPlain(c)) {
                    plain(c, 1);
                } else {
                    end();
                    at++;
                }
            }
        }
    }

    private static boolean isPlain(char c) {
        return c < 0x80 && SPECIAL.indexOf(c) < 0;
    }

    /** A character that stands for itself and was written in so many. */
    private void plain(char c, int written) {
        at += written;
        char next = at < text.length() ? text.charAt(at) : 0;
        if (depth == 0 && OPTIONAL.indexOf(next) < 0) {
            run.append(c);
        }
        if (OPTIONAL.indexOf(next) >= 0 || next == '+') {
            end();
        }
    }

    private void escape() {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (KINDS.indexOf(c) >= 0) {
            end();
            at += 2;
        } else if (c > ' ' && c < 0x80 && !Character.isLetterOrDigit(c)) {
            plain(c, 2);
        } else {
            clear = false;
        }
    }

    private void nest(int deeper) {
        end();
        depth += deeper;
        at++;
    }

    /** Past a class of characters; one that holds another, or begins with a bracket, is not plain to see. */
    private void bracket() {
        end();
        int from = at + (text.startsWith("[^", at) ? 2 : 1);
        clear = !text.startsWith("]", from);
        for (at = from; clear && at < text.length() && text.charAt(at) != ']'; at++) {
            clear = text.charAt(at) != '[' && text.charAt(at) != '&';
            at += text.charAt(at) == '\\' ? 1 : 0;
        }
        at++;
    }

    private void skipTo(char closing) {
        end();
        int to = text.indexOf(closing, at);
        clear = to >= 0;
        at = to + 1;
    }

    private void end() {
        if (first) {
            head = run.toString();
        } else if (run.length() > held.length()) {
            held = run.toString();
        }
        first = false;
        run.setLength(0);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s…%s", head, held);
    }
}
