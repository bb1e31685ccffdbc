package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import java.util.BitSet;
import java.util.Optional;

/**
 * The previewed keys as a selection for the tiers besides the shared one: fills under way are refused for all that was meant, but only the
 * previewed keys go. Counts those that stood there and in no shared tier. For one thread.
 */
final class Exactly {
    private final Preview preview;
    private final Selection meant;
    private final BitSet met = new BitSet();

    Exactly(Preview preview, Selection meant) {
        this.preview = preview;
        this.meant = meant;
    }

    /** Those at the places before {@code end}. A tag goes as a whole. */
    Selection upTo(int end) {
        return new Selection(Optional.empty(), narrowed(), key -> isBefore(key, end), meant.tags());
    }

    /** Keys that are listed need not begin alike. */
    private Glob narrowed() {
        return meant.listed().isPresent() ? Glob.ALL : meant.narrowed();
    }

    private boolean isBefore(Key key, int end) {
        int place = preview.keys().indexOf(key);
        boolean goes = place >= 0 && place < end;
        if (goes && !preview.in(TierId.REDIS, place)) {
            met.set(place);
        }
        return goes;
    }

    /** How many previewed keys that stand in no shared tier were found and removed. */
    long removed() {
        return met.cardinality();
    }
}
