package dev.tierdeck.desktop.ttl;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Ttl;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What a walk counts of one type's keys, in room that does not grow with them. For one thread. */
final class Tally {
    /** How many keys of each list are named. */
    static final int NAMED = 1000;
    static final Comparator<Found> SOONEST = Comparator.comparingLong(Found::expires).thenComparing(Found::key);
    static final Comparator<Found> WITHOUT = Comparator.comparing((Found each) -> !each.unexpected()).thenComparing(Found::key);
    static final Comparator<Found> LONGER = Comparator.comparingLong(Found::excess).reversed().thenComparing(Found::key);

    private final Shelf shelf;
    private final Spread spread = new Spread();
    private final Top<Found> soonest = new Top<>(NAMED, SOONEST);
    private final Top<Found> without = new Top<>(NAMED, WITHOUT);
    private final Top<Found> longer = new Top<>(NAMED, LONGER);
    private final long[] counts = new long[TypeTtls.Count.values().length];
    private @Nullable Ttl least;
    private @Nullable Ttl most;

    Tally(Shelf shelf) {
        this.shelf = shelf;
    }

    /** One more key; {@code left} and {@code at} as in {@link Found}. */
    void add(Key key, long left, long at, @Nullable Ttl configured) {
        var found = new Found(key, shelf, left, at, configured);
        count(TypeTtls.Count.KEYS);
        configure(configured);
        if (found.endless()) {
            count(TypeTtls.Count.WITHOUT);
            without.add(found);
        } else {
            spread.add(left);
            soonest.add(found);
        }
        if (found.unexpected()) {
            count(TypeTtls.Count.UNEXPECTED);
        }
        if (found.shorter()) {
            count(TypeTtls.Count.SHORTER);
        }
        if (found.excess() > 0) {
            count(TypeTtls.Count.LONGER);
            longer.add(found);
        }
    }

    private void count(TypeTtls.Count what) {
        counts[what.ordinal()]++;
    }

    private void configure(@Nullable Ttl ttl) {
        if (ttl != null) {
            least = least == null || TypeTtls.LENGTH.compare(ttl, least) < 0 ? ttl : least;
            most = most == null || TypeTtls.LENGTH.compare(ttl, most) > 0 ? ttl : most;
        }
    }

    /** What was counted by now. */
    TypeTtls snapshot() {
        return new TypeTtls(shelf, counts.clone(), least, most, spread.copy(), soonest.sorted(), without.sorted(), longer.sorted());
    }
}
