package dev.tierdeck.engine;

/**
 * Makes one of two runs of sorted keys. Of each run's next key it is known how much it shares with the key that was taken last: where that
 * differs, the one that shares more is the smaller, and nothing is compared; where it does not, they are compared behind what they share.
 * Source: Ng and Kakehi, "Merging String Sequences by Longest Common Prefixes" (2008).
 */
final class KeyMerge {
    private static final int END = -1;

    private final KeyWalk one;
    private final KeyWalk other;
    private final SortedKeysBuilder builder = new SortedKeysBuilder();
    /** How many bytes the next key of each shares with the last that was taken; {@link #END} when there is no next. */
    private int ones;
    private int others;

    KeyMerge(SortedKeys one, SortedKeys other) {
        this.one = one.walk(0);
        this.other = other.walk(0);
        this.ones = next(this.one);
        this.others = next(this.other);
    }

    /** All keys of both; of one that is in both, the first run's note. */
    SortedKeys merged() {
        while (ones != END || others != END) {
            if (ones > others) {
                takeOne();
            } else if (others > ones) {
                takeOther();
            } else {
                compare();
            }
        }
        return builder.build();
    }

    private void compare() {
        int shared = one.mismatch(other, ones);
        if (shared < 0) {
            takeOne();
            others = next(other);
        } else if (one.isLess(other, shared)) {
            takeOne();
            others = shared;
        } else {
            takeOther();
            ones = shared;
        }
    }

    private void takeOne() {
        one.addTo(builder, ones);
        ones = next(one);
    }

    private void takeOther() {
        other.addTo(builder, others);
        others = next(other);
    }

    private static int next(KeyWalk walk) {
        return walk.next() ? walk.shared() : END;
    }
}
