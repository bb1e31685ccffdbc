package dev.tierdeck.desktop.settings;

/**
 * How one step of a test went.
 *
 * @param text what was tried and how long it took
 * @param ok whether it did what it should
 */
record StepLine(String text, boolean ok) {}
