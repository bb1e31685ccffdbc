package dev.tierdeck.desktop.health;

/**
 * One thing that is known, with its name.
 *
 * @param caption what it is
 * @param value how it is, with its unit
 * @param tip what is to be known besides; may be empty
 * @param alert whether somebody should look at it
 */
record Fact(String caption, String value, String tip, boolean alert) {}
