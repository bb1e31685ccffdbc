package dev.tierdeck.engine.core;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/** What of an invalidation may be written down: keys of sensitive types may be secrets, so their whole type stands for them. */
final class Discretion {
    private Discretion() {}

    static List<Invalidation> of(Invalidation what, Catalog catalog) {
        if (what instanceof Invalidation.AnyOf any) {
            return List.of(new Invalidation.AnyOf(any.parts().stream().flatMap(part -> of(part, catalog).stream()).toList(), any.words()));
        }
        if (!(what instanceof Invalidation.Keys keys) || keys.keys().stream().noneMatch(key -> catalog.place(key).sensitive())) {
            return List.of(what);
        }
        var plain = new HashSet<Key>();
        var types = new LinkedHashSet<Invalidation>();
        for (var key : keys.keys()) {
            var place = catalog.place(key);
            if (place.sensitive()) {
                types.add(place.type() == null ? new Invalidation.ByDomain(place.layout(), place.domain())
                        : new Invalidation.ByType(new TypeName(place.layout(), place.domain(), place.type())));
            } else {
                plain.add(key);
            }
        }
        var all = new ArrayList<>(types);
        if (!plain.isEmpty()) {
            all.add(new Invalidation.Keys(plain));
        }
        return all;
    }
}
