package dev.tierdeck.engine.codec;

import dev.tierdeck.engine.Codec;

/** Bytes as they are. The arrays are shared between callers; nobody writes into them. */
public enum Bytes implements Codec<byte[]> {
    RAW;

    @Override
    public byte[] encode(byte[] value) {
        return value;
    }

    @Override
    public byte[] decode(byte[] bytes) {
        return bytes;
    }
}
