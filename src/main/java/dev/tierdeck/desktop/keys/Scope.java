package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Placement;
import org.jspecify.annotations.Nullable;

/**
 * A line of the domain tree, as the choice of what the table shows: everything of the user's, or a layout, a domain, a type.
 *
 * @param layout the layout; null for every key but the engine's own
 * @param domain the domain; null for the whole layout
 * @param type the type, {@link #UNTYPED} for the domain's keys of no type; null for the whole domain
 */
record Scope(@Nullable String layout, @Nullable String domain, @Nullable String type) {
    /** Every key but the engine's own. */
    static final Scope ALL = new Scope(null, null, null);
    /** The name of what stands under a domain's head and matches none of its templates. */
    static final String UNTYPED = "";

    /** The name of the type of this place, {@link #UNTYPED} where it has none. */
    static String typeOf(Place place) {
        return place.type() == null ? UNTYPED : place.type();
    }

    /** Whether it stands for the keys that no layout knows. */
    boolean other() {
        return Placement.OTHER.equals(layout);
    }

    /** Whether it stands for the engine's own keys. */
    boolean own() {
        return Placement.OWN.equals(layout);
    }

    /** Whether keys of this place are meant. */
    boolean contains(Place place) {
        return layout == null ? !place.own()
                : layout.equals(place.layout()) && (domain == null || domain.equals(place.domain()))
                        && (type == null || type.equals(typeOf(place)));
    }
}
