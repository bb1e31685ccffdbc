package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Tasks.Progress;
import java.time.Instant;
import java.util.BitSet;

/**
 * Which keys of a listing are to be shown, and in which order.
 *
 * @param listing the keys
 * @param filter what their names are like
 * @param scope where they belong
 * @param descending whether the last comes first
 * @param conditions what only the server knows of them
 * @param book what is known of that
 */
record Choice(Listing listing, KeyFilter filter, Scope scope, boolean descending, Conditions conditions, FactBook book) {
    /**
     * What came of it.
     *
     * @param candidates the keys that name and place leave
     * @param chosen those of them that are known to meet the conditions
     * @param unknown of how many it is not known whether they do
     */
    record Picked(Subset candidates, Subset chosen, int unknown) {
        /** Nothing. */
        static final Picked NONE = new Picked(Subset.NONE, Subset.NONE, 0);
    }

    /**
     * Looks through the whole listing.
     *
     * @throws dev.tierdeck.engine.CacheException.PatternTooSlow when the filter runs away
     */
    Picked pick(Progress progress, Instant now) throws Exception {
        return pick(new Selecting(listing, filter, scope, progress).select(), now);
    }

    /** Looks through the keys that are left by name and place. */
    Picked pick(Subset candidates, Instant now) {
        if (conditions.equals(Conditions.NONE)) {
            return new Picked(candidates, candidates, 0);
        }
        if (listing.growing()) {
            return new Picked(candidates, Subset.NONE, candidates.size());
        }
        var chosen = new BitSet();
        int unknown = 0;
        for (var each = candidates.iterator(); each.hasNext(); ) {
            int key = each.nextInt();
            if (!book.knows(key, conditions)) {
                unknown++;
            } else if (book.meets(key, conditions, now)) {
                chosen.set(key);
            }
        }
        return new Picked(candidates, new Subset(chosen), unknown);
    }

    /** Whether only the listing differs, or what is known of it. */
    boolean sameQuestion(Choice other) {
        return filter == other.filter && scope.equals(other.scope) && descending == other.descending && conditions.equals(other.conditions);
    }
}
