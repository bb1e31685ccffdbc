package dev.tierdeck.layout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** A piece of a key template: bytes as they are, or a field. */
sealed interface Token {
    /** Bytes that stand for themselves. */
    record Literal(byte[] bytes) implements Token {}

    /** A field of one or more bytes; only a wide one takes {@code ':'} too. */
    record Field(String name, boolean wide) implements Token {
        boolean takes(byte b) {
            return wide || b != ':';
        }
    }

    /** What a field may be called. */
    Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * Takes a template apart.
     *
     * @throws IllegalArgumentException when it is none: an open brace, a field without a name or named twice, two fields in a row
     */
    static List<Token> split(String template) {
        var tokens = new ArrayList<Token>();
        var names = new HashSet<String>();
        int from = 0;
        while (from < template.length()) {
            int open = template.indexOf('{', from);
            int end = open < 0 ? template.length() : open;
            if (end > from) {
                tokens.add(literal(template, from, end));
            }
            if (open < 0) {
                break;
            }
            int close = template.indexOf('}', open);
            require(close > 0, template, "has a '{' without '}'");
            tokens.add(field(template, template.substring(open + 1, close), tokens, names));
            from = close + 1;
        }
        return List.copyOf(tokens);
    }

    private static Token literal(String template, int from, int end) {
        var text = template.substring(from, end);
        require(text.indexOf('}') < 0, template, "has a '}' without '{'");
        return new Literal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Token field(String template, String inside, List<Token> before, HashSet<String> names) {
        boolean wide = inside.endsWith("*");
        var name = wide ? inside.substring(0, inside.length() - 1) : inside;
        require(NAME.matcher(name).matches(), template, "has a field '{" + inside + "}' without a proper name");
        require(names.add(name), template, "has the field {" + name + "} twice");
        require(before.isEmpty() || before.getLast() instanceof Literal, template,
                "has {" + name + "} right after another field, so nothing tells where one ends");
        return new Field(name, wide);
    }

    private static void require(boolean fulfilled, String template, String fault) {
        if (!fulfilled) {
            throw new IllegalArgumentException("the template '" + template + "' " + fault);
        }
    }
}
