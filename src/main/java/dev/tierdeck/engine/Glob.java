package dev.tierdeck.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A Redis glob over bytes: {@code *}, {@code ?}, {@code [abc]}, {@code [^a]}, {@code [a-z]}, and {@code \} before a character that
 * stands for itself. It matches exactly what Redis' SCAN … MATCH does, odd cases included (an unclosed bracket runs to the end, a range
 * may be written backwards, a lone backslash at the end is a backslash, the empty key is matched by {@code *} but not by {@code **}).
 * Source: {@code stringmatchlen} in Redis' {@code util.c}.
 *
 * <p>In a range, bytes from 0x80 up count as negative numbers, as C's {@code char} has it where Redis runs on x86; on ARM a server
 * counts them as positive. Ranges of ASCII characters are alike everywhere.
 */
public final class Glob {
    /** Matches every key. */
    public static final Glob ALL = Glob.of("*");

    private final byte[] pattern;

    private Glob(byte[] pattern) {
        this.pattern = pattern;
    }

    /** The glob written so, as UTF-8. */
    public static Glob of(String pattern) {
        return new Glob(pattern.getBytes(StandardCharsets.UTF_8));
    }

    /** The glob of these bytes. */
    public static Glob of(byte[] pattern) {
        return new Glob(pattern.clone());
    }

    /** The glob of all keys that begin with these bytes. */
    public static Glob startingWith(byte[] head) {
        var quoted = quote(head);
        var pattern = Arrays.copyOf(quoted, quoted.length + 1);
        pattern[quoted.length] = '*';
        return new Glob(pattern);
    }

    /** The same bytes with {@code * ? [ ] ^ - \} made to stand for themselves. */
    public static byte[] quote(byte[] literal) {
        var out = new ByteArrayOutputStream(literal.length + 8);
        for (byte b : literal) {
            if (b == '*' || b == '?' || b == '[' || b == ']' || b == '\\' || b == '^' || b == '-') {
                out.write('\\');
            }
            out.write(b);
        }
        return out.toByteArray();
    }

    /** The same for text. */
    public static String quote(String literal) {
        return new String(quote(literal.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** The pattern's bytes, as SCAN takes them. */
    public byte[] bytes() {
        return pattern.clone();
    }

    /** The literal bytes that every match begins with; may be none. */
    public byte[] literalHead() {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < pattern.length; i++) {
            byte b = pattern[i];
            if (b == '*' || b == '?' || b == '[') {
                break;
            }
            out.write(b == '\\' && i + 1 < pattern.length ? pattern[++i] : b);
        }
        return out.toByteArray();
    }

    /** The bytes of the one key that matches, where there is only one. */
    public Optional<byte[]> literal() {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < pattern.length; i++) {
            byte b = pattern[i];
            if (b == '*' || b == '?' || b == '[') {
                return Optional.empty();
            }
            out.write(b == '\\' && i + 1 < pattern.length ? pattern[++i] : b);
        }
        return Optional.of(out.toByteArray());
    }

    /** Whether the key matches. Takes time in proportion to pattern times key at worst. */
    public boolean matches(Key key) {
        return key.matches(this);
    }

    /** Whether the key of the first {@code length} of these bytes matches. */
    boolean matches(byte[] key, int length) {
        if (length == 0) {
            return pattern.length == 0 || equals(ALL);
        }
        int p = 0;
        int s = 0;
        int afterStar = -1;
        int resume = 0;
        while (s < length) {
            int next = p < pattern.length && pattern[p] != '*' ? step(p, key[s]) : -1;
            if (p < pattern.length && pattern[p] == '*') {
                afterStar = ++p;
                resume = s;
            } else if (next >= 0) {
                p = next;
                s++;
            } else if (afterStar >= 0) {
                p = afterStar;
                s = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    /** Where the pattern goes on after matching {@code c} at {@code p}, or -1 where it does not match. */
    private int step(int p, byte c) {
        return switch (pattern[p]) {
            case '?' -> p + 1;
            case '[' -> bracket(p + 1, c);
            case '\\' -> p + 1 < pattern.length ? (pattern[p + 1] == c ? p + 2 : -1) : (c == '\\' ? p + 1 : -1);
            default -> pattern[p] == c ? p + 1 : -1;
        };
    }

    private int bracket(int start, byte c) {
        int p = start;
        boolean not = p < pattern.length && pattern[p] == '^';
        if (not) {
            p++;
        }
        boolean found = false;
        while (p < pattern.length && pattern[p] != ']') {
            if (pattern[p] == '\\' && p + 1 < pattern.length) {
                found |= pattern[p + 1] == c;
                p += 2;
            } else if (p + 2 < pattern.length && pattern[p + 1] == '-') {
                found |= c >= Math.min(pattern[p], pattern[p + 2]) && c <= Math.max(pattern[p], pattern[p + 2]);
                p += 3;
            } else {
                found |= pattern[p] == c;
                p++;
            }
        }
        return found != not ? Math.min(p + 1, pattern.length) : -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && Arrays.equals(pattern, glob.pattern);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pattern);
    }

    @Override
    public String toString() {
        return Printable.line(pattern);
    }
}
