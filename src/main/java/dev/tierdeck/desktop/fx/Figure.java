package dev.tierdeck.desktop.fx;

/**
 * A figure of a header.
 *
 * @param caption what it counts
 * @param value the figure with its unit
 * @param note what is to be known besides; empty for nothing
 * @param alert whether it is bad news
 */
public record Figure(String caption, String value, String note, boolean alert) {
    /** A figure that is no bad news. */
    public Figure(String caption, String value, String note) {
        this(caption, value, note, false);
    }

    /** One of which nothing is to be known besides. */
    public Figure(String caption, String value) {
        this(caption, value, "");
    }
}
