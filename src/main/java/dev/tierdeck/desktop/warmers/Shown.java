package dev.tierdeck.desktop.warmers;

import java.util.Comparator;

/**
 * What a cell shows.
 *
 * @param text its text
 * @param order by what it is sorted, before its text
 * @param tip its tooltip; empty for none
 */
record Shown(String text, long order, String tip) implements Comparable<Shown> {
    private static final Comparator<Shown> ORDER = Comparator.comparingLong(Shown::order)
            .thenComparing(Shown::text, String.CASE_INSENSITIVE_ORDER);

    /** Words, in alphabetical order, the same in the tooltip. */
    static Shown words(String text) {
        return new Shown(text, 0, text);
    }

    @Override
    public int compareTo(Shown other) {
        return ORDER.compare(this, other);
    }
}
