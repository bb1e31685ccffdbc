package dev.tierdeck.desktop.invalidate;

/**
 * A figure of a header.
 *
 * @param caption what it counts
 * @param value the figure with its unit
 * @param note what is to be known besides; empty for nothing
 * @param alert whether it is bad news
 */
record Figure(String caption, String value, String note, boolean alert) {
    Figure(String caption, String value, String note) {
        this(caption, value, note, false);
    }

    Figure(String caption, String value) {
        this(caption, value, "");
    }
}
