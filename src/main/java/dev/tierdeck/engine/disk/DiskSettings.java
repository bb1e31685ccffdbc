package dev.tierdeck.engine.disk;

import java.nio.file.Path;

/**
 * Where the disk tier keeps its file and how large it may get. Checked once, immutable from then on.
 *
 * @param directory the tier's directory; made when it is missing
 * @param maxBytes how many bytes the file may have together with its write-ahead log; at least 1 MB (1 &lt;&lt; 20). A value larger than a
 *     sixteenth of it is not kept
 * @param maxEntries how many entries there may be, at least 1
 * @param policy which entries go first when it is full
 * @param readOnly whether to look into a directory that another process owns, and write nothing
 */
public record DiskSettings(Path directory, long maxBytes, long maxEntries, DiskPolicy policy, boolean readOnly) {
    /** 100 MB. */
    public static final long USUAL_BYTES = 100L << 20;

    private static final long LEAST_BYTES = 1L << 20;
    private static final long USUAL_ENTRIES = 1_000_000;

    public DiskSettings {
        require(maxBytes >= LEAST_BYTES, "the disk tier's size is " + maxBytes + " bytes; allowed are " + LEAST_BYTES + " and up");
        require(maxEntries >= 1, "the disk tier's number of entries is " + maxEntries + "; allowed are 1 and up");
        directory = directory.toAbsolutePath().normalize();
    }

    /** In this directory: 100 MB, a million entries, least recently used first. */
    public static DiskSettings in(Path directory) {
        return new DiskSettings(directory, USUAL_BYTES, USUAL_ENTRIES, DiskPolicy.LRU, false);
    }

    /** The same with another bound in bytes. */
    public DiskSettings maxBytes(long bytes) {
        return new DiskSettings(directory, bytes, maxEntries, policy, readOnly);
    }

    /** The same with another bound in entries. */
    public DiskSettings maxEntries(long entries) {
        return new DiskSettings(directory, maxBytes, entries, policy, readOnly);
    }

    /** The same with another policy. */
    public DiskSettings policy(DiskPolicy other) {
        return new DiskSettings(directory, maxBytes, maxEntries, other, readOnly);
    }

    /** The same, looking only or not. */
    public DiskSettings readOnly(boolean looking) {
        return new DiskSettings(directory, maxBytes, maxEntries, policy, looking);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
