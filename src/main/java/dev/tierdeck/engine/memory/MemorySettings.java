package dev.tierdeck.engine.memory;

/**
 * How much memory holds, and what goes when it is full. Where both bounds are given, both hold.
 *
 * @param policy what goes
 * @param maxBytes keys, encoded sizes of values and a constant an entry; at least 1 MB (1 &lt;&lt; 20), or 0 for no such bound
 * @param maxEntries at least 1, or 0 for no such bound
 */
public record MemorySettings(MemoryPolicy policy, long maxBytes, long maxEntries) {
    /** 64 MB by W-TinyLFU. */
    public static final MemorySettings USUAL = new MemorySettings(MemoryPolicy.W_TINY_LFU, 64 << 20, 0);

    private static final int LEAST_BYTES = 1 << 20;

    public MemorySettings {
        if (maxBytes != 0 && maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "the memory tier's size is at least " + LEAST_BYTES + " bytes, or 0 for no such bound, but was " + maxBytes);
        }
        if (maxEntries < 0) {
            throw new IllegalArgumentException(
                    "the memory tier's number of entries is at least 1, or 0 for no such bound, but was " + maxEntries);
        }
        if (maxBytes == 0 && maxEntries == 0) {
            throw new IllegalArgumentException("the memory tier is bounded by bytes, by entries or by both, but neither was given");
        }
    }

    /** The same with another policy. */
    public MemorySettings policy(MemoryPolicy other) {
        return new MemorySettings(other, maxBytes, maxEntries);
    }

    /** The same with another bound of bytes; 0 for none. */
    public MemorySettings maxBytes(long bytes) {
        return new MemorySettings(policy, bytes, maxEntries);
    }

    /** The same with another bound of entries; 0 for none. */
    public MemorySettings maxEntries(long entries) {
        return new MemorySettings(policy, maxBytes, entries);
    }
}
