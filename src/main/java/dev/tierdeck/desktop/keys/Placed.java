package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Key;
import java.util.Map;

/** A key and where it belongs. Ordered by key. */
record Placed(Key key, Place place) implements Comparable<Placed> {
    /** Looks a key up; {@code places} holds the one instance of each place. */
    static Placed of(Key key, Catalog catalog, Map<Place, Place> places) {
        var place = Place.of(catalog.place(key));
        return new Placed(key, places.computeIfAbsent(place, same -> same));
    }

    @Override
    public int compareTo(Placed other) {
        return key.compareTo(other.key);
    }
}
