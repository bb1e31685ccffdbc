package dev.tierdeck.desktop.ttl;

import dev.tierdeck.engine.Placement;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where keys of one type belong.
 *
 * @param layout the layout, or {@link Placement#OTHER}
 * @param domain the domain
 * @param type the type; empty for keys that match none of the domain's
 * @param sensitive whether their values are masked
 */
record Shelf(String layout, String domain, String type, boolean sensitive) implements Comparable<Shelf> {
    private static final Comparator<Shelf> ORDER = Comparator.comparing(Shelf::other).thenComparing(Shelf::layout)
            .thenComparing(Shelf::domain).thenComparing(each -> each.type().isEmpty()).thenComparing(Shelf::type)
            .thenComparing(Shelf::sensitive);

    static Shelf of(Placement place) {
        return new Shelf(place.layout(), place.domain(), orEmpty(place.type()), place.sensitive());
    }

    private static String orEmpty(@Nullable String type) {
        return type == null ? "" : type;
    }

    /** Whether no layout knows them. */
    boolean other() {
        return layout.equals(Placement.OTHER);
    }

    @Override
    public int compareTo(Shelf that) {
        return ORDER.compare(this, that);
    }
}
