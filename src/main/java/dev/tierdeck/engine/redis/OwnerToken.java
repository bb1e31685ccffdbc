package dev.tierdeck.engine.redis;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What an owner writes at a lock's key, so that nobody else lets it go: 128 random bits as 32 hexadecimal digits. The first half is the
 * process', the second is drawn anew for each lock: so a process knows its own locks again, whichever of its tiers took them.
 */
final class OwnerToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] PROCESS = half();
    private static final int LENGTH = 2 * PROCESS.length;

    private OwnerToken() {}

    static byte[] draw() {
        var token = Arrays.copyOf(PROCESS, LENGTH);
        System.arraycopy(half(), 0, token, PROCESS.length, PROCESS.length);
        return token;
    }

    /** Whether this process drew it. */
    static boolean isOurs(byte[] token) {
        return token.length == LENGTH && Arrays.mismatch(PROCESS, token) == PROCESS.length;
    }

    private static byte[] half() {
        var bits = new byte[8];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits).getBytes(StandardCharsets.US_ASCII);
    }
}
