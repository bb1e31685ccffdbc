package dev.tierdeck.layout;

import dev.tierdeck.engine.Key;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a template's field took from a key: text that can be turned back into the very same bytes.
 *
 * @param name the field
 * @param text its text: UTF-8 where the bytes are that, else one character a byte
 * @param charset which of the two it is: UTF-8 or ISO 8859-1
 */
public record Identifier(String name, String text, Charset charset) {
    /** An identifier of this text, to be written as UTF-8. */
    public Identifier(String name, String text) {
        this(name, text, StandardCharsets.UTF_8);
    }

    /** The bytes as they stand in the key. */
    public byte[] bytes() {
        return text.getBytes(charset);
    }

    /** Whether this text can be an identifier: it is not blank, and UTF-8 can write it. */
    static boolean isUsable(String text) {
        return !text.isBlank() && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The bytes that are read as this text: its UTF-8, and one byte a character where that is no UTF-8. */
    static List<byte[]> spellings(String text) {
        return Stream.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1).map(charset -> new Identifier("", text, charset))
                .filter(each -> each.equals(of("", Key.of(each.bytes()), 0, each.bytes().length))).map(Identifier::bytes).toList();
    }

    /** The bytes of {@code key} from {@code start} to before {@code end}. */
    static Identifier of(String name, Key key, int start, int end) {
        var bytes = new byte[end - start];
        boolean ascii = true;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = key.at(start + i);
            ascii &= bytes[i] >= 0;
        }
        // ASCII is the same in both, and by far the cheapest to decode this way.
        return ascii ? new Identifier(name, new String(bytes, StandardCharsets.ISO_8859_1)) : decoded(name, bytes);
    }

    private static Identifier decoded(String name, byte[] bytes) {
        try {
            return new Identifier(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notText) {
            return new Identifier(name, new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }
}
