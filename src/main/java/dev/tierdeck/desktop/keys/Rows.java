package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Key;

/**
 * The keys of a listing that a table shows, in its order. Immutable; nothing here takes time in proportion to their number.
 *
 * @param listing where they stand
 * @param chosen which they are
 * @param descending whether the last comes first
 */
record Rows(Listing listing, Subset chosen, boolean descending) {
    /** None. */
    static final Rows NONE = new Rows(Listing.NONE, Subset.NONE, false);

    int size() {
        return chosen.size();
    }

    Placed get(int row) {
        return listing.at(chosen.get(turned(row)));
    }

    private int turned(int row) {
        return descending ? chosen.size() - 1 - row : row;
    }

    /** The row of this key; -1 when none shows it. */
    int indexOf(Key key) {
        int at = listing.keys().indexOf(key);
        int found = at < 0 ? -1 : chosen.indexOf(at);
        return found < 0 ? -1 : turned(found);
    }

    /** The row of this key, else the one that stands where it would; 0 when there are none. */
    int nearest(Key key) {
        int at = listing.keys().indexOf(key);
        int found = chosen.indexOf(at < 0 ? -1 - at : at);
        int upwards = Math.clamp(found < 0 ? -1 - found : found, 0, Math.max(0, chosen.size() - 1));
        return chosen.size() == 0 ? 0 : turned(upwards);
    }
}
