package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Tasks.Progress;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The keys that a scan has found up to a moment. Immutable.
 *
 * @param rows the keys, in their order; shared, never written to
 * @param counts how many there are of each place
 * @param share the share of the server's keys looked at, 0 to 1; empty where unknown
 * @param complete whether the scan came to its end
 */
record Listing(Placed[] rows, Map<Place, Long> counts, OptionalDouble share, boolean complete) {
    /** Before anything was found. */
    static final Listing NONE = new Listing(new Placed[0], Map.of(), OptionalDouble.empty(), false);

    /** How many keys of the user's there are. */
    long users() {
        return counts.entrySet().stream().filter(entry -> !entry.getKey().own()).mapToLong(Map.Entry::getValue).sum();
    }

    /** About how many keys of the user's the server holds, as far as was scanned; empty where that can't be told. */
    OptionalDouble estimate() {
        return complete ? OptionalDouble.of(users())
                : share.isPresent() && share.getAsDouble() >= 0.01 ? OptionalDouble.of(users() / share.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * The keys in a scope that a filter leaves; takes time in proportion to all keys, so never called on the JavaFX thread.
     *
     * @throws dev.tierdeck.engine.CacheException.PatternTooSlow when the filter runs away
     */
    Placed[] select(KeyFilter filter, Scope scope, boolean descending, Progress progress) {
        var result = new Placed[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length && !progress.stopped(); i++) {
            var row = rows[descending ? rows.length - 1 - i : i];
            if (scope.contains(row.place()) && filter.rule().test(row.key())) {
                result[count++] = row;
            }
        }
        return Arrays.copyOf(result, count);
    }
}
