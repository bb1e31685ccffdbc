package dev.tierdeck.desktop.health;

/**
 * How one operation of a check went.
 *
 * @param text what was tried and how long it took
 * @param ok whether it did what it should
 */
record StepLine(String text, boolean ok) {}
