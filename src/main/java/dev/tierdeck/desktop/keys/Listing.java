package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.SortedKeys;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The keys that a scan has found up to a moment. Immutable.
 *
 * @param keys the keys in their order, each with the number of its place
 * @param places the places by their numbers
 * @param counts how many keys there are of each place
 * @param share the share of the server's keys looked at, 0 to 1; empty where unknown
 * @param complete whether the scan came to its end
 * @param growing whether the scan goes on and another listing follows
 */
record Listing(SortedKeys keys, List<Place> places, Map<Place, Long> counts, OptionalDouble share, boolean complete, boolean growing) {
    /** Before anything was found. */
    static final Listing NONE = new Listing(SortedKeys.NONE, List.of(), Map.of(), OptionalDouble.empty(), false, true);

    /** Whether nothing was found, not even keys of the engine's own. */
    boolean isEmpty() {
        return keys.size() == 0;
    }

    /** The key at this place and where it belongs. */
    Placed at(int index) {
        return new Placed(keys.get(index), places.get(keys.note(index)));
    }

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
}
