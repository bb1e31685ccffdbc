package dev.tierdeck.engine;

import java.util.List;

/**
 * Makes one of many runs of sorted keys. Their next keys play a tournament: the smallest wins, and every other one waits where it lost. Of
 * each it is known how many bytes it shares with the one that it lost against, or that came before it in its run; so one that shares more
 * with the last winner comes before one that shares less, and only where both share as much are they compared, behind what they share.
 * Source: Ng and Kakehi, "Merging String Sequences by Longest Common Prefixes" (2008).
 */
final class KeyMerge {
    /** The tree above the runs, whose heads stand behind it: who lost at each place, and at 0 who won. */
    private final Head[] lost;
    private final Head[] heads;
    private final SortedKeysBuilder builder;

    /** Of what is left of these walks, into pages from there. */
    KeyMerge(List<KeyWalk> runs, KeyPages pages) {
        builder = new SortedKeysBuilder(pages);
        heads = new Head[runs.size()];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = new Head(runs.get(i), i);
        }
        lost = new Head[heads.length];
        lost[0] = winner(1);
    }

    /** Of all that stand under this place. */
    private Head winner(int place) {
        if (place >= heads.length) {
            return heads[place - heads.length];
        }
        var one = winner(2 * place);
        var other = winner(2 * place + 1);
        boolean first = one.isBefore(other);
        lost[place] = first ? other : one;
        return first ? one : other;
    }

    /** All keys of all runs; of one that is in several, the first run's note. */
    SortedKeys merged() {
        boolean begun = false;
        for (var head = lost[0]; !head.isOver(); head = lost[0]) {
            // One that has nothing of its own behind what it shares is the one taken before it once more.
            if (!begun || head.shared < head.walk.length()) {
                head.walk.addTo(builder, head.shared);
                begun = true;
            }
            head.next();
            settle(head);
        }
        return builder.build();
    }

    /** Plays against all that lost against the one before it in its run. */
    private void settle(Head next) {
        var best = next;
        for (int place = (next.run + heads.length) / 2; place > 0; place /= 2) {
            var waiting = lost[place];
            if (waiting.isBefore(best)) {
                lost[place] = best;
                best = waiting;
            }
        }
        lost[0] = best;
    }

    /** A run's next key. */
    private static final class Head {
        /** What a run shares that has come to its end: less than any other. */
        private static final int OVER = -1;

        private final KeyWalk walk;
        private final int run;
        /** How many bytes it shares with the one that it lost against, or that was taken before it. */
        private int shared;

        Head(KeyWalk walk, int run) {
            this.walk = walk;
            this.run = run;
            // What a first key shares with the one before it on its walk is nothing to the others.
            this.shared = walk.next() ? 0 : OVER;
        }

        void next() {
            shared = walk.next() ? walk.shared() : OVER;
        }

        boolean isOver() {
            return shared == OVER;
        }

        /** Whether it comes before the other. Both know what they share with one key before them; the later then knows what it shares with the first. */
        boolean isBefore(Head other) {
            if (shared != other.shared || shared == OVER) {
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
