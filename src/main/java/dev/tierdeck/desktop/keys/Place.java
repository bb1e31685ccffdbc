package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Placement;
import org.jspecify.annotations.Nullable;

/**
 * Where a key belongs, without what only that key has: a million keys share a few dozen of these.
 *
 * @param layout the layout, {@link Placement#OTHER} or {@link Placement#OWN}
 * @param domain the domain
 * @param type the type, or null where no template matches
 * @param sensitive whether values are masked until asked for
 */
record Place(String layout, String domain, @Nullable String type, boolean sensitive) {
    static Place of(Placement placement) {
        return new Place(placement.layout(), placement.domain(), placement.type(), placement.sensitive());
    }

    /** Whether it is the engine's own key, never counted as the user's. */
    boolean own() {
        return layout.equals(Placement.OWN);
    }

    /** Whether no layout knows it. */
    boolean other() {
        return layout.equals(Placement.OTHER);
    }
}
