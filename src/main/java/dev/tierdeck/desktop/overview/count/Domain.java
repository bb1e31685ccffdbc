package dev.tierdeck.desktop.overview.count;

import dev.tierdeck.engine.TypeName;
import java.util.Comparator;

/**
 * A domain as the overview knows it.
 *
 * @param layout its layout; empty for {@link #ALL}
 * @param name its name; empty for {@link #ALL}
 */
public record Domain(String layout, String name) implements Comparable<Domain> {
    /** All domains together. */
    public static final Domain ALL = new Domain("", "");

    private static final Comparator<Domain> ORDER = Comparator.comparing(Domain::layout).thenComparing(Domain::name);

    /** The domain of a type. */
    public static Domain of(TypeName type) {
        return new Domain(type.layout(), type.domain());
    }

    /** Whether a type is of it. */
    public boolean contains(TypeName type) {
        return equals(ALL) || layout.equals(type.layout()) && name.equals(type.domain());
    }

    @Override
    public int compareTo(Domain other) {
        return ORDER.compare(this, other);
    }
}
