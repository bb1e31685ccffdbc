package dev.tierdeck.engine.redis;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What an owner writes at a lock's key, so that nobody else lets it go: 128 random bits as 32 hexadecimal digits. */
final class OwnerToken {
    private static final SecureRandom RANDOM = new SecureRandom();

    private OwnerToken() {}

    static byte[] draw() {
        var bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits).getBytes(StandardCharsets.US_ASCII);
    }
}
