package dev.tierdeck.testing;

import java.util.List;

/** Characters that do something to whoever shows them: move a cursor, turn the writing direction, hide, break a line, or are no text at all. */
public final class Harmful {
    private Harmful() {}

    /** Those in a text, such as {@code U+202E}; line ends and tabs too. */
    public static List<String> in(String text) {
        return text.codePoints().filter(Harmful::isHarmful).distinct().mapToObj("U+%04X"::formatted).toList();
    }

    /** Those in a text of several lines, whose ends are its own. */
    public static List<String> inLines(String text) {
        return in(text.replace("\n", "").replace("\t", ""));
    }

    private static boolean isHarmful(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
