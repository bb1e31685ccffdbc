package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places of keys, numbered in the order in which they came up, with how many keys each has. For one thread. */
final class Places {
    private final Catalog catalog;
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private long[] counts = new long[16];

    Places(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Counts one more key; answers the number of its place. */
    int count(Key key) {
        var place = Place.of(catalog.shelf(key));
        var known = numbers.get(place);
        int number = known == null ? add(place) : known;
        counts[number]++;
        return number;
    }

    private int add(Place place) {
        int number = places.size();
        places.add(place);
        numbers.put(place, number);
        if (number == counts.length) {
            counts = Arrays.copyOf(counts, number * 2);
        }
        return number;
    }

    /** The places by their numbers. */
    List<Place> all() {
        return List.copyOf(places);
    }

    /** How many keys each has. */
    Map<Place, Long> counts() {
        var result = new HashMap<Place, Long>();
        numbers.forEach((place, number) -> result.put(place, counts[number]));
        return Map.copyOf(result);
    }
}
