package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Key;

/** A key and where it belongs: made for a row that is looked at, not for each key there is. */
record Placed(Key key, Place place) {
    /** Looks a key up. */
    static Placed of(Key key, Catalog catalog) {
        return new Placed(key, Place.of(catalog.place(key)));
    }
}
