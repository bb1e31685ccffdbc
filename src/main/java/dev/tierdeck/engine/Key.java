package dev.tierdeck.engine;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The name of an entry: any bytes, as Redis allows them. Two keys are equal when their bytes are.
 *
 * <p>Ordered as unsigned bytes, which for UTF-8 is the order of code points.
 */
public final class Key implements KeyBytes, Comparable<Key> {
    private final byte[] bytes;
    /** Computed when it is first asked for, as of a million keys that are only looked through nobody asks; 0 until then. */
    private int hash;

    private Key(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The key whose bytes are the UTF-8 form of {@code text}. */
    public static Key of(String text) {
        return new Key(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The key of these bytes; the array is copied. */
    public static Key of(byte[] bytes) {
        return new Key(bytes.clone());
    }

    /** The key of some of these bytes; they are copied. */
    static Key of(byte[] bytes, int from, int length) {
        return new Key(Arrays.copyOfRange(bytes, from, from + length));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public byte at(int index) {
        return bytes[index];
    }

    /** The hash of the bytes under a secret. */
    long hash(SipHash secret) {
        return secret.of(bytes, 0, bytes.length);
    }

    /** Puts the bytes into {@code target} from {@code at} on. */
    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    /** Whether {@code other} holds the same bytes from {@code at} on. */
    boolean equalsAt(byte[] other, int at) {
        return at + bytes.length <= other.length && Arrays.equals(bytes, 0, bytes.length, other, at, at + bytes.length);
    }

    /** Whether a glob matches it. */
    boolean matches(Glob glob) {
        return glob.matches(bytes, bytes.length);
    }

    /** How the key is ordered against these bytes, as {@link #compareTo} is. */
    int compareTo(byte[] other, int from, int length) {
        return Arrays.compareUnsigned(bytes, 0, bytes.length, other, from, from + length);
    }

    @Override
    public boolean has(byte[] part, int at) {
        return at + part.length <= bytes.length && Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
    }

    @Override
    public Key key() {
        return this;
    }

    /** The text, if the bytes are well-formed UTF-8. */
    public Optional<String> text() {
        if (isAscii()) {
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    private boolean isAscii() {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** The text where the bytes are UTF-8, else one character a byte (ISO 8859-1): what patterns are matched against. */
    public String matchText() {
        return text().orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /**
     * A form that is safe to show on one line: control and format characters (terminal escapes, bidirectional overrides) and bytes that
     * are no UTF-8 appear as {@code \n}, {@code \\u202e} or {@code \\xff}, a backslash as {@code \\\\}.
     */
    public String display() {
        return Printable.line(bytes);
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && hashCode() == key.hashCode() && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(bytes);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return display();
    }
}
