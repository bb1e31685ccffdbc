package dev.tierdeck.engine.redis;

/**
 * How many keys one SCAN asks for: as many as the server looks at in a few milliseconds, during which it answers nobody else.
 *
 * <p>What the way there and back takes is not the server's work. The shortest call so far is taken for it, so a slow network does not
 * make the walk slower still.
 */
final class Pace {
    static final int START = 1000;
    static final int LEAST = 250;
    static final int MOST = 8000;
    private static final long QUICK = 1_500_000;
    private static final long SLOW = 4_000_000;

    private int count;
    private long shortest = Long.MAX_VALUE;

    /** A walk whose first call asks for this many; what comes after is up to the server. */
    Pace(int first) {
        this.count = first;
    }

    /** The COUNT of the next call. */
    int count() {
        return count;
    }

    /** A call that gave the server next to nothing to do took so long. */
    void idle(long nanos) {
        shortest = Math.min(shortest, nanos);
    }

    /** A call with {@link #count} took so long. */
    void took(long nanos) {
        idle(nanos);
        long work = nanos - shortest;
        if (work > SLOW) {
            count = Math.max(Math.min(LEAST, count), count / 2);
        } else if (work < QUICK) {
            count = Math.min(MOST, count * 2);
        }
    }
}
