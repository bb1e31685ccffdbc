package dev.tierdeck.engine.redis;

/**
 * How many keys one SCAN asks for: as many as the server looks at in a few milliseconds, during which it answers nobody else; and when the
 * server has so much to do that the walk had better rest.
 *
 * <p>What the way there and back takes is not the server's work. The shortest call so far is taken for it, so a slow network does not
 * make the walk slower still. One slow call may be anything; {@value #PATIENCE} in a row, the last of which asked for few keys, are a server
 * that is slow for everybody. Then a rest of {@value #REST} ms is due, and each that is due at once after another is twice as long. Where
 * {@value #PATIENCE} of the longest did not help, the way there and back is what became slow: the walk goes on at that, and has an end.
 */
final class Pace {
    static final int START = 1000;
    static final int LEAST = 250;
    /** About what a server writes at a time. More costs neither side less, and a reply in several parts waits for each of them to be read. */
    static final int MOST = 2000;
    private static final long QUICK = 1_500_000;
    private static final long SLOW = 4_000_000;

    /** How much longer than the best so far a call takes that is slow. */
    private static final long LATE = 25_000_000;
    static final int PATIENCE = 3;
    static final int REST = 250;
    static final int LONGEST_REST = 2000;

    private int count;
    private long shortest = Long.MAX_VALUE;
    private int late;
    private int rest = REST;
    private int longest;
    private long shortestTrial = Long.MAX_VALUE;

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
        watch(work);
        if (work > SLOW) {
            count = Math.max(Math.min(LEAST, count), count / 2);
        } else if (work < QUICK) {
            count = Math.min(MOST, count * 2);
        }
    }

    /** A call that has the server do next to nothing was answered after so long, at the end of a rest. */
    void tried(long nanos) {
        idle(nanos);
        shortestTrial = Math.min(shortestTrial, nanos);
        watch(nanos - shortest);
        if (longest >= PATIENCE) {
            shortest = shortestTrial;
            quick();
        }
    }

    /** A rest has ended, and nothing could be tried: the next call will tell. */
    void untried() {
        late = 0;
    }

    /** Whether this is so long that the walk may have to rest. */
    static boolean isLate(long nanos) {
        return nanos > LATE;
    }

    private void watch(long work) {
        if (isLate(work)) {
            late = Math.min(PATIENCE, late + 1);
        } else {
            quick();
        }
    }

    private void quick() {
        late = 0;
        rest = REST;
        longest = 0;
        shortestTrial = Long.MAX_VALUE;
    }

    /** Whether the walk should rest before its next call. */
    boolean restDue() {
        return late == PATIENCE;
    }

    /** How long it rests now, in milliseconds; if it has to rest again right after, it is twice as long. */
    int rest() {
        int now = rest;
        rest = Math.min(LONGEST_REST, rest * 2);
        longest += now == LONGEST_REST ? 1 : 0;
        return now;
    }
}
