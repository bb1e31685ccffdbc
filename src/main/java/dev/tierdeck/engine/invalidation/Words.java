package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Invalidation;

/** An invalidation in words that may be kept and shown: the names of secrets may be secrets themselves. */
public final class Words {
    private Words() {}

    /** What is invalidated, in words that give no secret away. */
    public static String of(Invalidation what, Catalog catalog) {
        if (what instanceof Invalidation.Keys keys && keys.keys().size() == 1) {
            var place = catalog.place(keys.keys().iterator().next());
            return place.sensitive() ? "1 key of " + place.layout() + "/" + place.domain() : what.toString();
        }
        return what.toString();
    }
}
