package dev.tierdeck.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A hash of bytes under a secret: who does not know the secret can't choose bytes that fall together. It is SipHash-1-3, as Redis, Rust and
 * Python use it or its kin for the same purpose. Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012).
 *
 * @param k0 the secret's first half
 * @param k1 its second
 */
public record SipHash(long k0, long k1) {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int CLOSING_ROUNDS = 3;

    /** One whose secret nobody knows. */
    public static SipHash random() {
        var random = new SecureRandom();
        return new SipHash(random.nextLong(), random.nextLong());
    }

    /** The hash of {@code length} bytes from {@code from} on. */
    public long of(byte[] bytes, int from, int length) {
        long v0 = k0 ^ 0x736f6d6570736575L;
        long v1 = k1 ^ 0x646f72616e646f6dL;
        long v2 = k0 ^ 0x6c7967656e657261L;
        long v3 = k1 ^ 0x7465646279746573L;
        int words = length >>> 3;
        for (int i = 0; i <= words + CLOSING_ROUNDS; i++) {
            long word = i < words ? (long) WORDS.get(bytes, from + 8 * i) : i == words ? last(bytes, from, length) : 0;
            v3 ^= word;
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32) + v3;
            v2 += v1;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32) ^ (i == words ? 0xff : 0);
            v0 ^= word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** What is left behind the last whole word, with the length above it. */
    private static long last(byte[] bytes, int from, int length) {
        long word = (long) length << 56;
        for (int i = length & ~7; i < length; i++) {
            word |= (bytes[from + i] & 0xffL) << 8 * (i & 7);
        }
        return word;
    }
}
