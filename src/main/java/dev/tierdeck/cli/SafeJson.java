package dev.tierdeck.cli;

import dev.tierdeck.engine.Printable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Has JSON write, as {@code \}{@code u009b}, what JSON itself allows raw but a terminal would obey: the C1 control codes, DEL, bidirectional
 * overrides. Who reads it as JSON reads the same text. So are the halves of a pair of surrogates, one of which may stand alone.
 */
final class SafeJson extends CharacterEscapes {
    private static final int DELETE = 0x7f;
    private final int[] ascii = standardAsciiEscapesForJSON();

    SafeJson() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int letter) {
        return letter <= DELETE || Printable.isHarmless(letter) ? null : new SerializedString("\\u%04x".formatted(letter));
    }
}
