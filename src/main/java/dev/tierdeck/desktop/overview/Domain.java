package dev.tierdeck.desktop.overview;

import java.util.Comparator;

/**
 * A domain as the overview knows it.
 *
 * @param layout its layout; empty for {@link #ALL}
 * @param name its name; empty for {@link #ALL}
 */
record Domain(String layout, String name) implements Comparable<Domain> {
    /** All domains together. */
    static final Domain ALL = new Domain("", "");

    private static final Comparator<Domain> ORDER = Comparator.comparing(Domain::layout).thenComparing(Domain::name);

    @Override
    public int compareTo(Domain other) {
        return ORDER.compare(this, other);
    }
}
