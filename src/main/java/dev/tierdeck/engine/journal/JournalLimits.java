package dev.tierdeck.engine.journal;

/**
 * How much a journal keeps of what one tier is owed, before it becomes everything.
 *
 * @param owed invalidations, at least 1; 10,000 unless told otherwise
 * @param bytes their bytes as written, at least 1,000; 16 MiB unless told otherwise
 */
public record JournalLimits(int owed, long bytes) {
    /** 10,000 invalidations, 16 MiB. */
    public static final JournalLimits USUAL = new JournalLimits(10_000, 16 << 20);

    public JournalLimits {
        if (owed < 1 || bytes < 1000) {
            throw new IllegalArgumentException("a journal keeps at least 1 invalidation and 1,000 bytes a tier, but was given "
                    + owed + " and " + bytes);
        }
    }
}
