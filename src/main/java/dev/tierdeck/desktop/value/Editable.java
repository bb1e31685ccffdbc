package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.value.JsonCheck.NotJson;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A value as it can be typed: its text, and how the typed text becomes bytes again. What would not come back byte by byte is none: no
 * UTF-8, line ends of two kinds, control characters, which a text field drops. Nor is what turns the writing direction or is not seen:
 * nobody could tell what is saved.
 *
 * @param text the text, its lines ended by a line feed alone
 * @param crlf whether its lines end by a carriage return and a line feed
 * @param json whether it is JSON, and so has to stay it
 */
record Editable(String text, boolean crlf, boolean json) {
    /** What is longer is not typed in a window: the field would hold the window up. */
    static final int MOST = 100_000;

    /** The value as it can be typed; null where it can't. */
    static @Nullable Editable of(byte[] value) {
        var text = Key.of(value).text().orElse(null);
        if (text == null) {
            return null;
        }
        var lines = text.replace("\r\n", "\n");
        boolean crlf = lines.length() < text.length();
        if (crlf && lines.chars().filter(c -> c == '\n').count() != text.length() - lines.length() || lines.codePoints().anyMatch(Editable::isUnseen)) {
            return null;
        }
        return new Editable(lines, crlf, Json.looksLike(value) && mistake(value) == null);
    }

    private static boolean isUnseen(int point) {
        return point != '\n' && point != '\t' && !Printable.isHarmless(point);
    }

    /** Where a text stops being JSON; null where it is JSON. */
    static @Nullable NotJson mistake(byte[] text) {
        try {
            JsonCheck.require(text);
            return null;
        } catch (NotJson broken) {
            return broken;
        }
    }

    /** The bytes of what was typed. */
    byte[] bytes(String typed) {
        return (crlf ? typed.replace("\n", "\r\n") : typed).getBytes(StandardCharsets.UTF_8);
    }
}
