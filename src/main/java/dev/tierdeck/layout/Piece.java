package dev.tierdeck.layout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A piece of a recipe's pattern. */
sealed interface Piece {
    /** Text that stands for itself. */
    record Text(String text) implements Piece {}

    /** {@code *}: any bytes, or none. */
    record Any() implements Piece {}

    /** {@code ?} or {@code [a-z]}: one byte, as a glob writes it. */
    record One(String glob) implements Piece {}

    /** An identifier that is yet to be filled in. */
    record Field(String name) implements Piece {
        /** Whether it is an identifier, and not what the layout itself knows. */
        boolean isId() {
            return !name.equals(PREFIX);
        }
    }

    /** The field that stands for the layout's prefix. */
    String PREFIX = "prefix";

    /**
     * Takes a pattern apart.
     *
     * @throws IllegalArgumentException when it is none: a bracket or brace without its partner, a field without a name or in brackets
     */
    static List<Piece> split(String pattern) {
        var pieces = new ArrayList<Piece>();
        var literal = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int end = switch (c) {
                case '{' -> closing(pattern, i, '}');
                case '[' -> closing(pattern, i, ']');
                case '*', '?' -> i;
                default -> -1;
            };
            if (end < 0) {
                require(c != '}', pattern, "has a '}' without '{'");
                boolean escaped = c == '\\' && i + 1 < pattern.length();
                literal.append(escaped ? pattern.charAt(++i) : c);
                continue;
            }
            flush(literal, pieces);
            add(pieces, c, pattern, pattern.substring(i, end + 1));
            i = end;
        }
        flush(literal, pieces);
        return List.copyOf(pieces);
    }

    private static void add(List<Piece> pieces, char kind, String pattern, String piece) {
        switch (kind) {
            case '*' -> {
                if (pieces.isEmpty() || !(pieces.getLast() instanceof Any)) {
                    pieces.add(new Any());
                }
            }
            case '{' -> {
                var name = piece.substring(1, piece.length() - 1);
                require(Names.NAME.matcher(name).matches(), pattern, "has a field '" + piece + "' without a proper name");
                pieces.add(new Field(name));
            }
            default -> {
                require(piece.indexOf('{') < 0, pattern, "has a field within '" + piece + "'");
                pieces.add(new One(piece));
            }
        }
    }

    private static void flush(StringBuilder literal, List<Piece> pieces) {
        if (!literal.isEmpty()) {
            pieces.add(new Text(literal.toString()));
            literal.setLength(0);
        }
    }

    private static int closing(String pattern, int open, char close) {
        for (int i = open + 1; i < pattern.length(); i++) {
            if (pattern.charAt(i) == close) {
                return i;
            }
            i += close == ']' && pattern.charAt(i) == '\\' ? 1 : 0;
        }
        throw new IllegalArgumentException("the pattern '" + pattern + "' has a '" + pattern.charAt(open) + "' without '" + close + "'");
    }

    private static void require(boolean fulfilled, String pattern, String fault) {
        if (!fulfilled) {
            throw new IllegalArgumentException("the pattern '" + pattern + "' " + fault);
        }
    }

    /** The bytes of a text, as keys hold it. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
