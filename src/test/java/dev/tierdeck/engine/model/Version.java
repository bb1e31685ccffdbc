package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Key;
import java.util.Set;

/** A value and what is known about when it may have stood in Redis. Moments are ticks of the oracle, {@link #OPEN} for not yet. */
final class Version {
    static final long OPEN = Long.MAX_VALUE;
    /** Nobody of ours. */
    static final int FOREIGN = -1;

    final Key key;
    final String value;
    final boolean loaded;
    final int engine;
    final Set<String> tags;
    final long began;
    /** When whoever wrote it was told so; open while that is not so, as when the reply was lost. */
    volatile long done = OPEN;
    /** It was loaded while its engine could not reach Redis all the time. */
    volatile boolean alone;
    /** It goes by itself soon. */
    volatile boolean fleeting;
    /** It may count for nothing although it stands: an invalidation of a tag of it broke off in the middle. */
    boolean outdated;
    boolean stood;
    /** When it was first known to stand no more, and by which engine's doing. */
    long gone = OPEN;
    long goneNanos;
    int goneBy = FOREIGN;

    Version(Key key, String value, boolean loaded, int engine, Set<String> tags, long began) {
        this.key = key;
        this.value = value;
        this.loaded = loaded;
        this.engine = engine;
        this.tags = tags;
        this.began = began;
    }

    /** Whether it came before something that began then. What was loaded is as old as the beginning of its load. */
    boolean isBefore(long moment) {
        return loaded ? began < moment : done < moment;
    }

    void gone(long tick, int by) {
        gone = tick;
        goneNanos = System.nanoTime();
        goneBy = by;
    }

    @Override
    public String toString() {
        return value + " (" + (loaded ? "loaded by " + engine : engine == FOREIGN ? "set by another program" : "put by " + engine) + " at " + began + ".."
                + (done == OPEN ? "" : done) + (stood ? ", stood" : "") + (gone == OPEN ? "" : ", gone at " + gone) + ")";
    }
}
