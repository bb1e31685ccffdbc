package dev.tierdeck.desktop.invalidate;

/**
 * A figure of a header.
 *
 * @param caption what it counts
 * @param value the figure with its unit
 * @param note what is to be known besides; empty for nothing
 */
record Figure(String caption, String value, String note) {
    Figure(String caption, String value) {
        this(caption, value, "");
    }
}
