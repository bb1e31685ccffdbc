package dev.tierdeck.desktop.warmers;

/**
 * A number that stands for itself.
 *
 * @param caption what it counts
 * @param value the number with its unit
 * @param tip what is to be known besides; may be empty
 */
record Figure(String caption, String value, String tip) {}
