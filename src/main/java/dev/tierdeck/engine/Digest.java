package dev.tierdeck.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A value's identity: SHA-1 in lower-case hexadecimal, as Redis' {@code redis.sha1hex} computes it. It tells values apart; it guards no secret. */
public final class Digest {
    private Digest() {}

    /** The digest of these bytes: 40 characters. */
    public static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError("every Java platform has SHA-1", never);
        }
    }
}
