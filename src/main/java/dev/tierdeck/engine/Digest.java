package dev.tierdeck.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A value's identity: SHA-1 in lower-case hexadecimal, as Redis' {@code redis.sha1hex} computes it. It tells values apart; it guards no secret. */
public final class Digest {
    private static final HexFormat HEX = HexFormat.of();
    private static final MessageDigest SHA_1 = sha1();

    private Digest() {}

    /** The digest of these bytes: 40 characters. */
    public static String sha1(byte[] bytes) {
        return HEX.formatHex(raw(bytes));
    }

    /** Whether a text begins with the digest of these bytes. */
    public static boolean isSha1(byte[] bytes, byte[] text) {
        var raw = raw(bytes);
        if (text.length < 2 * raw.length) {
            return false;
        }
        for (int i = 0; i < raw.length; i++) {
            if (text[2 * i] != HEX.toHighHexDigit(raw[i]) || text[2 * i + 1] != HEX.toLowHexDigit(raw[i])) {
                return false;
            }
        }
        return true;
    }

    /** A fresh one is copied from the first, which is never used: to have it looked up costs more than a small value's digest. */
    private static byte[] raw(byte[] bytes) {
        try {
            return ((MessageDigest) SHA_1.clone()).digest(bytes);
        } catch (CloneNotSupportedException never) {
            throw new AssertionError("Java's own SHA-1 can be copied", never);
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError("every Java platform has SHA-1", never);
        }
    }
}
