package dev.tierdeck.testing.watch;

/**
 * What the JavaFX thread was seen doing.
 *
 * @param nanos when, by {@link System#nanoTime}
 * @param cpu the processor time it had used by then, in nanoseconds
 * @param stack what it was doing
 */
record Look(long nanos, long cpu, Stack stack) {}
