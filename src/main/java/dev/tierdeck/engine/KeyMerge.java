package dev.tierdeck.engine;

import java.util.List;

/**
 * Makes one of many runs of sorted keys. The next keys of the runs stand in a row, the smallest in front, and of each it is known how many
 * bytes it shares with the one before it. The key that follows one that is taken finds its place from the front: it comes before one that
 * shares less with their common forerunner, behind one that shares more, and only where both share as much are they compared, behind what
 * they share. Source: Ng and Kakehi, "Merging String Sequences by Longest Common Prefixes" (2008).
 */
final class KeyMerge {
    private final Head[] row;
    private int count;
    private final SortedKeysBuilder builder = new SortedKeysBuilder();

    KeyMerge(List<SortedKeys> runs) {
        row = new Head[runs.size()];
        for (int i = 0; i < row.length; i++) {
            var head = new Head(runs.get(i).walk(0), i);
            if (head.next()) {
                System.arraycopy(row, 0, row, 1, count++);
                settle(head);
            }
        }
    }

    /** All keys of all runs; of one that is in several, the first run's note. */
    SortedKeys merged() {
        boolean begun = false;
        while (count > 0) {
            var head = row[0];
            // One that has nothing of its own behind what it shares is the one taken before it once more.
            if (!begun || head.shared < head.walk.length()) {
                head.walk.addTo(builder, head.shared);
                begun = true;
            }
            if (head.next()) {
                settle(head);
            } else {
                System.arraycopy(row, 1, row, 0, --count);
            }
        }
        return builder.build();
    }

    /** Moves those before which it does not come forward to the free place in front, and puts it behind them. */
    private void settle(Head head) {
        int place = 0;
        while (place + 1 < count && !head.isBefore(row[place + 1])) {
            row[place] = row[place + 1];
            place++;
        }
        row[place] = head;
    }

    /** A run's next key. */
    private static final class Head {
        private final KeyWalk walk;
        private final int run;
        /** How many bytes it shares with the one that stands before it, or was taken last. */
        private int shared;

        Head(KeyWalk walk, int run) {
            this.walk = walk;
            this.run = run;
        }

        boolean next() {
            boolean more = walk.next();
            shared = more ? walk.shared() : 0;
            return more;
        }

        /** Whether it comes before the other. Both know what they share with one key before them; the later then knows what it shares with the first. */
        boolean isBefore(Head other) {
            if (shared != other.shared) {
                return shared > other.shared;
            }
            int differ = walk.mismatch(other.walk, shared);
            boolean before = differ < 0 ? run < other.run : walk.isLess(other.walk, differ);
            var later = before ? other : this;
            later.shared = differ < 0 ? walk.length() : differ;
            return before;
        }
    }
}
