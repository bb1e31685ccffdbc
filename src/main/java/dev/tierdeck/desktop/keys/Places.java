package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.KeyBytes;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.SortedKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The places of keys, numbered in the order in which they came up. For one thread. */
final class Places {
    private final Function<KeyBytes, Placement> shelves;
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private @Nullable Placement last;
    private int lastNumber;

    Places(Catalog catalog) {
        this.shelves = catalog.shelves();
    }

    /** The number of this key's place; found quickest of keys in their order, as neighbours mostly share one. */
    int number(KeyBytes key) {
        var shelf = shelves.apply(key);
        if (shelf != last) {
            lastNumber = number(Place.of(shelf));
            last = shelf;
        }
        return lastNumber;
    }

    private int number(Place place) {
        var known = numbers.get(place);
        if (known != null) {
            return known;
        }
        places.add(place);
        numbers.put(place, places.size() - 1);
        return places.size() - 1;
    }

    /** The listing of these keys; they are counted here, as a scan may give one more than once. */
    Listing listing(SortedKeys keys, OptionalDouble share, boolean complete, boolean growing) {
        return new Listing(keys, List.copyOf(places), counts(keys), share, complete, growing);
    }

    private Map<Place, Long> counts(SortedKeys keys) {
        var counts = new long[places.size()];
        var walk = keys.walk(0);
        while (walk.next()) {
            counts[walk.note()]++;
        }
        var result = new HashMap<Place, Long>();
        numbers.forEach((place, number) -> result.put(place, counts[number]));
        return Map.copyOf(result);
    }
}
